-- Every change that a publisher ever made to a figure, one row a publication that changed it: the first has no previous value, one
-- that no longer holds the figure has no value, and one that repeats it has no row. As of a day: the last row of a figure
-- (dataset, entity, period, measure) with published_on up to that day.
MODEL (
  name serving.revisions,
  kind FULL,
  owner beanflows,
  grain (dataset, entity, period, measure, landed_at, landed_file),
  column_descriptions (
    dataset = 'Serving model that shows the figure [code]',
    entity = 'Country, FAS code; series; currency; region; coffee_c; oni; or origin and port [code]',
    period = 'The figure’s period as text: market year, month, day, or year-season [text]',
    measure = 'Column of that model [code]',
    unit = 'Unit of the figure [text]',
    published_on = 'Day of the publication, in the publisher’s zone [date]',
    landed_at = 'Time at which its file landed, UTC [timestamp]',
    value = 'The figure as published; NULL where a newer file no longer holds it [unit]',
    previous_value = 'The figure before; NULL at its first publication [unit]',
    change = 'Value − previous value [unit]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (dataset, entity, period, measure, unit, published_on, landed_at, landed_file)),
    unique_combination_of_columns(columns := (dataset, entity, period, measure, landed_at, landed_file)),
    accepted_values(column := dataset, is_in := ('supply', 'positioning', 'prices', 'fx', 'enso', 'weather_daily', 'futures', 'certified_stocks')),
    forall(criteria := (value IS DISTINCT FROM previous_value))
  )
);

WITH supply_steps AS (
  SELECT
    'supply' AS dataset,
    f.country_code AS entity,
    CAST(f.market_year AS VARCHAR) AS period,
    m.measure AS measure,
    '1000 60-kg bags' AS unit,
    f.published_on,
    f.landed_at,
    f.value AS value,
    lag(f.value) OVER (PARTITION BY f.country_code, f.market_year, f.attribute_id ORDER BY f.published_on, f.landed_at, f.publication) AS previous_value,
    f.landed_file
  FROM staging.usda_psd AS f
  JOIN foundation.psd_measures AS m ON m.attribute_id = f.attribute_id
),
positioning_steps AS (
  SELECT
    'positioning' AS dataset,
    'coffee_c' AS entity,
    CAST(f.report_date AS VARCHAR) AS period,
    f.measure AS measure,
    'contracts' AS unit,
    f.published_on,
    f.landed_at,
    CAST(f.figure AS DOUBLE) AS value,
    lag(CAST(f.figure AS DOUBLE)) OVER (PARTITION BY f.report_date, f.measure ORDER BY f.published_on, f.landed_at, f.publication) AS previous_value,
    f.landed_file
  FROM (
    SELECT * FROM staging.cftc_cot UNPIVOT INCLUDE NULLS (figure FOR measure IN (open_interest, commercial_long, commercial_short, swap_long, swap_short, swap_spread, managed_money_long, managed_money_short, managed_money_spread, other_long, other_short, other_spread, reportable_long, reportable_short, nonreportable_long, nonreportable_short))
  ) AS f
  WHERE f.market_code = '083731'
),
prices_steps AS (
  SELECT
    'prices' AS dataset,
    f.series AS entity,
    CAST(f.month AS VARCHAR) AS period,
    'usd_per_kg' AS measure,
    'USD/kg' AS unit,
    f.published_on,
    f.landed_at,
    f.usd_per_kg AS value,
    lag(f.usd_per_kg) OVER (PARTITION BY f.series, f.month ORDER BY f.published_on, f.landed_at, f.publication) AS previous_value,
    f.landed_file
  FROM staging.world_bank_prices AS f
),
fx_steps AS (
  SELECT
    'fx' AS dataset,
    f.currency AS entity,
    CAST(f.date AS VARCHAR) AS period,
    'per_eur' AS measure,
    'currency/EUR' AS unit,
    f.published_on,
    f.landed_at,
    f.per_eur AS value,
    lag(f.per_eur) OVER (PARTITION BY f.currency, f.date ORDER BY f.published_on, f.landed_at, f.publication) AS previous_value,
    f.landed_file
  FROM staging.ecb_fx AS f
),
enso_steps AS (
  SELECT
    'enso' AS dataset,
    'oni' AS entity,
    f.year || '-' || f.season AS period,
    f.measure AS measure,
    '°C' AS unit,
    f.published_on,
    f.landed_at,
    f.figure AS value,
    lag(f.figure) OVER (PARTITION BY f.year, f.season, f.measure ORDER BY f.published_on, f.landed_at, f.publication) AS previous_value,
    f.landed_file
  FROM (
    SELECT * FROM staging.noaa_oni UNPIVOT INCLUDE NULLS (figure FOR measure IN (oni, sea_surface_c))
  ) AS f
),
weather_steps AS (
  SELECT
    'weather_daily' AS dataset,
    f.region AS entity,
    CAST(f.date AS VARCHAR) AS period,
    f.measure AS measure,
    CASE f.measure WHEN 'rain_mm' THEN 'mm' ELSE '°C' END AS unit,
    f.published_on,
    f.landed_at,
    f.figure AS value,
    lag(f.figure) OVER (PARTITION BY f.region, f.date, f.measure ORDER BY f.published_on, f.landed_at, f.publication) AS previous_value,
    f.landed_file
  FROM (
    SELECT * FROM staging.nasa_power UNPIVOT INCLUDE NULLS (figure FOR measure IN (rain_mm, mean_temperature_c, min_temperature_c, max_temperature_c))
  ) AS f
),
futures_steps AS (
  SELECT
    'futures' AS dataset,
    'coffee_c' AS entity,
    CAST(f.date AS VARCHAR) AS period,
    f.measure AS measure,
    CASE f.measure WHEN 'volume' THEN 'contracts' ELSE 'US cents/lb' END AS unit,
    f.published_on,
    f.landed_at,
    f.figure AS value,
    lag(f.figure) OVER (PARTITION BY f.date, f.measure ORDER BY f.published_on, f.landed_at, f.publication) AS previous_value,
    f.landed_file
  FROM (
    SELECT * FROM (
      SELECT * REPLACE (CAST(volume AS DOUBLE) AS volume) FROM staging.coffee_futures WHERE contract = 'KC=F'
    ) AS bars UNPIVOT INCLUDE NULLS (figure FOR measure IN (open, high, low, close, volume))
  ) AS f
),
certified_stocks_steps AS (
  SELECT
    'certified_stocks' AS dataset,
    f.origin || ', ' || f.port AS entity,
    CAST(f.date AS VARCHAR) AS period,
    f.measure AS measure,
    '60-kg bags' AS unit,
    f.published_on,
    f.landed_at,
    CAST(f.figure AS DOUBLE) AS value,
    lag(CAST(f.figure AS DOUBLE)) OVER (PARTITION BY f.origin, f.port, f.date, f.measure ORDER BY f.published_on, f.landed_at, f.publication) AS previous_value,
    f.landed_file
  FROM (
    SELECT * FROM staging.ice_certified_stocks UNPIVOT INCLUDE NULLS (figure FOR measure IN (bags, transition_bags))
  ) AS f
),
steps AS (
  SELECT * FROM supply_steps
  UNION ALL
  SELECT * FROM positioning_steps
  UNION ALL
  SELECT * FROM prices_steps
  UNION ALL
  SELECT * FROM fx_steps
  UNION ALL
  SELECT * FROM enso_steps
  UNION ALL
  SELECT * FROM weather_steps
  UNION ALL
  SELECT * FROM futures_steps
  UNION ALL
  SELECT * FROM certified_stocks_steps
)
SELECT
  dataset,
  entity,
  period,
  measure,
  unit,
  published_on,
  landed_at,
  value,
  previous_value,
  -- Without the noise of binary fractions: no publisher gives more decimals.
  round(value - previous_value, 9) AS change,
  landed_file
FROM steps
WHERE value IS DISTINCT FROM previous_value
