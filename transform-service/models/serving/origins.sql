-- Where coffee comes from: each country's shares of the world's production and exports, its rank by production and its change on
-- the year before.
MODEL (
  name serving.origins,
  kind FULL,
  owner beanflows,
  grain (country_code, market_year),
  column_descriptions (
    country_code = 'Country, FAS code [code]',
    country = 'Country as USDA names it [text]',
    market_year = 'Market year: 2023 is the season 2022/23 [year]',
    season = 'Market year as traders say it [text]',
    production = 'Production [1000 60-kg bags]',
    exports = 'Exports [1000 60-kg bags]',
    production_share = 'Share of world production [ratio]',
    export_share = 'Share of the exports of all countries [ratio]',
    arabica_share = 'Share of world arabica production [ratio]',
    robusta_share = 'Share of world robusta production [ratio]',
    rank = 'Place by production, 1 is the largest; equals share a place [rank]',
    arabica_rank = 'Place by arabica production [rank]',
    robusta_rank = 'Place by robusta production [rank]',
    production_yoy = 'Production / that of the market year before − 1 [ratio]',
    exports_yoy = 'Exports / those of the market year before − 1 [ratio]',
    published_on = 'Day on which the figures were last published [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (country_code, market_year)),
    unique_combination_of_columns(columns := (country_code, market_year)),
    not_null(columns := (country, season, rank, published_on, landed_file)),
    accepted_range(column := production_share, min_v := 0, max_v := 1),
    accepted_range(column := export_share, min_v := 0, max_v := 1),
    accepted_range(column := rank, min_v := 1),
    accepted_range(column := production_yoy, min_v := -1),
    shares_add_up(column := production_share, group_by := market_year),
    shares_add_up(column := export_share, group_by := market_year),
    relationships(column := country_code, to_model := serving.supply, to_column := country_code),
    rows_once_logged(log := staging.usda_psd)
  )
);

SELECT
  s.country_code,
  s.country,
  s.market_year,
  s.season,
  s.production,
  s.exports,
  s.production / NULLIF(sum(s.production) OVER y, 0) AS production_share,
  s.exports / NULLIF(sum(s.exports) OVER y, 0) AS export_share,
  s.arabica_production / NULLIF(sum(s.arabica_production) OVER y, 0) AS arabica_share,
  s.robusta_production / NULLIF(sum(s.robusta_production) OVER y, 0) AS robusta_share,
  rank() OVER (PARTITION BY s.market_year ORDER BY s.production DESC) AS rank,
  rank() OVER (PARTITION BY s.market_year ORDER BY s.arabica_production DESC) AS arabica_rank,
  rank() OVER (PARTITION BY s.market_year ORDER BY s.robusta_production DESC) AS robusta_rank,
  s.production / NULLIF(b.production, 0) - 1 AS production_yoy,
  s.exports / NULLIF(b.exports, 0) - 1 AS exports_yoy,
  s.published_on,
  s.landed_file
FROM serving.supply AS s
LEFT JOIN serving.supply AS b ON b.country_code = s.country_code AND b.market_year = s.market_year - 1
WINDOW y AS (PARTITION BY s.market_year)
