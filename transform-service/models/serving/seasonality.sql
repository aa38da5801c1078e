-- The season of the price: for each calendar month the seasonal index of the ten years before the newest one, and that of the newest
-- year beside it. NULL until ten years are there.
MODEL (
  name serving.seasonality,
  kind FULL,
  owner beanflows,
  grain (series, calendar_month),
  column_descriptions (
    series = 'arabica or robusta [code]',
    calendar_month = 'January is 1 [month]',
    min_10y = 'Lowest seasonal index of the ten years before [index]',
    median_10y = 'Median seasonal index of the ten years before [index]',
    max_10y = 'Highest seasonal index of the ten years before [index]',
    current_year = 'The newest year [year]',
    current = 'Seasonal index of the newest year [index]'
  ),
  audits (
    not_null(columns := (series, calendar_month)),
    unique_combination_of_columns(columns := (series, calendar_month)),
    not_null(columns := (current_year)),
    accepted_range(column := calendar_month, min_v := 1, max_v := 12),
    forall(criteria := (min_10y <= median_10y, median_10y <= max_10y)),
    relationships(column := series, to_model := serving.prices, to_column := series),
    rows_once_logged(log := staging.world_bank_prices)
  )
);

WITH indexed AS (
  SELECT
    series,
    month(month) AS calendar_month,
    year(month) AS year,
    max(year(month)) OVER (PARTITION BY series) AS current_year,
    seasonal_index
  FROM serving.prices
),
banded AS (
  SELECT
    series,
    calendar_month,
    current_year,
    count(seasonal_index) FILTER (WHERE year BETWEEN current_year - 10 AND current_year - 1) AS years,
    min(seasonal_index) FILTER (WHERE year BETWEEN current_year - 10 AND current_year - 1) AS lowest,
    median(seasonal_index) FILTER (WHERE year BETWEEN current_year - 10 AND current_year - 1) AS middle,
    max(seasonal_index) FILTER (WHERE year BETWEEN current_year - 10 AND current_year - 1) AS highest,
    max(seasonal_index) FILTER (WHERE year = current_year) AS current
  FROM indexed
  GROUP BY series, calendar_month, current_year
)
SELECT
  series,
  calendar_month,
  CASE WHEN years = 10 THEN lowest END AS min_10y,
  CASE WHEN years = 10 THEN middle END AS median_10y,
  CASE WHEN years = 10 THEN highest END AS max_10y,
  current_year,
  current
FROM banded
