-- How much the world depends on few origins: Herfindahl–Hirschman indices (sum of squared shares) and the three largest.
MODEL (
  name serving.concentration,
  kind FULL,
  owner beanflows,
  grain (market_year),
  column_descriptions (
    market_year = 'Market year: 2023 is the season 2022/23 [year]',
    season = 'Market year as traders say it [text]',
    hhi_production = 'Sum of squared shares of production, 0 to 1 [index]',
    hhi_exports = 'Sum of squared shares of exports, 0 to 1 [index]',
    hhi_arabica = 'Sum of squared shares of arabica production, 0 to 1 [index]',
    hhi_robusta = 'Sum of squared shares of robusta production, 0 to 1 [index]',
    top3_share = 'Share of the three largest producers [ratio]',
    top3 = 'The three largest producers, the largest first [text]',
    published_on = 'Day on which the figures were last published [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (market_year)),
    unique_combination_of_columns(columns := (market_year)),
    not_null(columns := (season, published_on, landed_file)),
    accepted_range(column := hhi_production, min_v := 0, max_v := 1.000001),
    accepted_range(column := hhi_exports, min_v := 0, max_v := 1.000001),
    accepted_range(column := top3_share, min_v := 0, max_v := 1.000001),
    relationships(column := market_year, to_model := serving.supply_world, to_column := market_year),
    rows_once_logged(log := staging.usda_psd)
  )
);

WITH ordered AS (
  SELECT *, row_number() OVER (PARTITION BY market_year ORDER BY production DESC, country_code) AS place
  FROM serving.origins
)
SELECT
  market_year,
  any_value(season) AS season,
  sum(production_share * production_share ORDER BY place) AS hhi_production,
  sum(export_share * export_share ORDER BY place) AS hhi_exports,
  sum(arabica_share * arabica_share ORDER BY place) AS hhi_arabica,
  sum(robusta_share * robusta_share ORDER BY place) AS hhi_robusta,
  sum(production_share ORDER BY place) FILTER (WHERE place <= 3) AS top3_share,
  string_agg(country, ', ' ORDER BY place) FILTER (WHERE place <= 3 AND production > 0) AS top3,
  max(published_on) AS published_on,
  max(struct_pack(day := published_on, file := landed_file)).file AS landed_file
FROM ordered
GROUP BY market_year
