-- What a grower's bag is worth at home: the month's price in each origin's currency that the ECB quotes, at the mean of the month's
-- daily rates. US cents/lb · 1.32277 · currency/USD.
MODEL (
  name serving.local_price,
  kind FULL,
  owner beanflows,
  grain (month, currency),
  column_descriptions (
    month = 'First day of the month [date]',
    currency = 'Currency of at least one origin, ISO 4217 [code]',
    per_60kg_bag = 'Arabica [currency/60-kg bag]',
    robusta_per_60kg_bag = 'Robusta [currency/60-kg bag]',
    per_usd = 'Mean of the daily rates of the month [currency/USD]',
    published_on = 'Day on which the price was last published [date]',
    landed_file = 'SHA-256 of the file with the price [hash]',
    fx_published_on = 'Day on which the rate was last published [date]',
    fx_landed_file = 'SHA-256 of the file with the rate [hash]'
  ),
  audits (
    not_null(columns := (month, currency)),
    unique_combination_of_columns(columns := (month, currency)),
    not_null(columns := (per_usd, published_on, landed_file, fx_published_on, fx_landed_file)),
    accepted_range(column := per_60kg_bag, min_v := 0, inclusive := false),
    accepted_range(column := robusta_per_60kg_bag, min_v := 0, inclusive := false),
    string_length_equal(column := currency, v := 3),
    relationships(column := month, to_model := serving.prices, to_column := month)
  )
);

WITH origin_currencies AS (
  SELECT DISTINCT currency FROM foundation.countries WHERE producing
),
monthly AS (
  SELECT
    CAST(date_trunc('month', f.date) AS DATE) AS month,
    f.currency,
    avg(f.per_usd ORDER BY f.date) AS per_usd,
    max(f.published_on) AS published_on,
    max(struct_pack(day := f.published_on, file := f.landed_file)).file AS landed_file
  FROM serving.fx AS f
  JOIN origin_currencies AS o ON o.currency = f.currency
  WHERE f.per_usd IS NOT NULL
  GROUP BY ALL
),
both_kinds AS (
  SELECT
    month,
    max(us_cents_per_lb) FILTER (WHERE series = 'arabica') AS arabica,
    max(us_cents_per_lb) FILTER (WHERE series = 'robusta') AS robusta,
    max(published_on) AS published_on,
    max(struct_pack(day := published_on, file := landed_file)).file AS landed_file
  FROM serving.prices
  GROUP BY month
)
SELECT
  p.month,
  m.currency,
  p.arabica * 1.32277 * m.per_usd AS per_60kg_bag,
  p.robusta * 1.32277 * m.per_usd AS robusta_per_60kg_bag,
  m.per_usd,
  p.published_on,
  p.landed_file,
  m.published_on AS fx_published_on,
  m.landed_file AS fx_landed_file
FROM both_kinds AS p
JOIN monthly AS m ON m.month = p.month
