-- Monthly coffee prices of the World Bank with trend, volatility and season. Windows count months with a price, include the current
-- one and are NULL until they are full.
MODEL (
  name serving.prices,
  kind FULL,
  owner beanflows,
  grain (series, month),
  column_descriptions (
    series = 'arabica or robusta [code]',
    month = 'First day of the month [date]',
    usd_per_kg = 'Mean price of the month [USD/kg]',
    us_cents_per_lb = 'The same, USD/kg · 45.359237 [US cents/lb]',
    trend_3m = 'Price / mean of 3 months − 1 [ratio]',
    trend_12m = 'Price / mean of 12 months − 1 [ratio]',
    volatility_12m = 'Standard deviation of 12 monthly log returns · √12 [ratio a year]',
    volatility_percentile_12m = 'Share of the last 12 volatilities at or below this one [ratio]',
    seasonal_index = '100 · price / mean of 12 months [index]',
    published_on = 'Day on which the figures were last published [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (series, month)),
    unique_combination_of_columns(columns := (series, month)),
    not_null(columns := (usd_per_kg, us_cents_per_lb, published_on, landed_file)),
    accepted_values(column := series, is_in := ('arabica', 'robusta')),
    accepted_range(column := usd_per_kg, min_v := 0, max_v := 100, inclusive := false),
    accepted_range(column := volatility_12m, min_v := 0),
    accepted_range(column := volatility_percentile_12m, min_v := 0, max_v := 1),
    accepted_range(column := seasonal_index, min_v := 0, max_v := 1200),
    rows_once_logged(log := staging.world_bank_prices)
  )
);

WITH returns AS (
  SELECT *, ln(usd_per_kg / lag(usd_per_kg) OVER (PARTITION BY series ORDER BY month)) AS log_return
  FROM foundation.prices
),
windows AS (
  SELECT
    *,
    CASE WHEN count(*) OVER m3 = 3 THEN avg(usd_per_kg) OVER m3 END AS mean_3m,
    CASE WHEN count(*) OVER m12 = 12 THEN avg(usd_per_kg) OVER m12 END AS mean_12m,
    CASE WHEN count(log_return) OVER m12 = 12 THEN stddev_samp(log_return) OVER m12 * sqrt(12) END AS volatility_12m
  FROM returns
  WINDOW
    m3 AS (PARTITION BY series ORDER BY month ROWS 2 PRECEDING),
    m12 AS (PARTITION BY series ORDER BY month ROWS 11 PRECEDING)
),
past AS (
  SELECT *, list(volatility_12m) OVER (PARTITION BY series ORDER BY month ROWS 11 PRECEDING) AS volatilities
  FROM windows
)
SELECT
  series,
  month,
  usd_per_kg,
  usd_per_kg * 45.359237 AS us_cents_per_lb,
  usd_per_kg / mean_3m - 1 AS trend_3m,
  usd_per_kg / mean_12m - 1 AS trend_12m,
  volatility_12m,
  CASE WHEN len(list_filter(volatilities, lambda v : v IS NOT NULL)) = 12
    THEN len(list_filter(volatilities, lambda v : v <= volatility_12m)) / 12 END AS volatility_percentile_12m,
  100 * usd_per_kg / mean_12m AS seasonal_index,
  published_on,
  landed_file
FROM past
