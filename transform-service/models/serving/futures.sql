-- Daily Coffee C futures with trend, volatility and 52-week range (252 sessions). Windows count sessions, include the current one and
-- are NULL until they are full. Empty while the source is off.
MODEL (
  name serving.futures,
  kind FULL,
  owner beanflows,
  grain (date),
  column_descriptions (
    date = 'Day of the session [date]',
    open = 'First price [US cents/lb]',
    high = 'Highest price [US cents/lb]',
    low = 'Lowest price [US cents/lb]',
    close = 'Last or settlement price [US cents/lb]',
    volume = 'Traded contracts [contracts]',
    trend_20d = 'Close / mean of 20 sessions − 1 [ratio]',
    trend_50d = 'Close / mean of 50 sessions − 1 [ratio]',
    trend_200d = 'Close / mean of 200 sessions − 1 [ratio]',
    volatility_30d = 'Standard deviation of 30 daily log returns · √252 [ratio a year]',
    volatility_percentile_1y = 'Share of the last 252 volatilities at or below this one [ratio]',
    high_52w = 'Highest close of 252 sessions [US cents/lb]',
    low_52w = 'Lowest close of 252 sessions [US cents/lb]',
    seasonal_index = '100 · close / mean of 252 sessions [index]',
    published_on = 'Day on which the bar was last changed [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (date)),
    unique_combination_of_columns(columns := (date)),
    not_null(columns := (close, published_on, landed_file)),
    accepted_range(column := close, min_v := 0, inclusive := false),
    accepted_range(column := volatility_30d, min_v := 0),
    accepted_range(column := volatility_percentile_1y, min_v := 0, max_v := 1),
    rows_once_logged(log := staging.coffee_futures)
  )
);

WITH returns AS (
  SELECT *, ln(close / lag(close) OVER (ORDER BY date)) AS log_return FROM foundation.futures
),
windows AS (
  SELECT
    *,
    CASE WHEN count(*) OVER d20 = 20 THEN close / avg(close) OVER d20 - 1 END AS trend_20d,
    CASE WHEN count(*) OVER d50 = 50 THEN close / avg(close) OVER d50 - 1 END AS trend_50d,
    CASE WHEN count(*) OVER d200 = 200 THEN close / avg(close) OVER d200 - 1 END AS trend_200d,
    CASE WHEN count(log_return) OVER d30 = 30 THEN stddev_samp(log_return) OVER d30 * sqrt(252) END AS volatility_30d,
    CASE WHEN count(*) OVER d252 = 252 THEN max(close) OVER d252 END AS high_52w,
    CASE WHEN count(*) OVER d252 = 252 THEN min(close) OVER d252 END AS low_52w,
    CASE WHEN count(*) OVER d252 = 252 THEN 100 * close / avg(close) OVER d252 END AS seasonal_index
  FROM returns
  WINDOW
    d20 AS (ORDER BY date ROWS 19 PRECEDING),
    d30 AS (ORDER BY date ROWS 29 PRECEDING),
    d50 AS (ORDER BY date ROWS 49 PRECEDING),
    d200 AS (ORDER BY date ROWS 199 PRECEDING),
    d252 AS (ORDER BY date ROWS 251 PRECEDING)
),
past AS (
  SELECT *, list(volatility_30d) OVER (ORDER BY date ROWS 251 PRECEDING) AS volatilities FROM windows
)
SELECT
  date,
  open,
  high,
  low,
  close,
  volume,
  trend_20d,
  trend_50d,
  trend_200d,
  volatility_30d,
  CASE WHEN len(list_filter(volatilities, lambda v : v IS NOT NULL)) = 252
    THEN len(list_filter(volatilities, lambda v : v <= volatility_30d)) / 252 END AS volatility_percentile_1y,
  high_52w,
  low_52w,
  seasonal_index,
  published_on,
  landed_file
FROM past
