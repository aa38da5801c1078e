-- Open-Meteo's ERA5 weather of the growing regions, as a log of changes. Off unless the operator switches it on.
MODEL (
  name staging.open_meteo,
  kind INCREMENTAL_BY_LANDED_FILE (unique_key (region, date), time_column date),
  owner beanflows,
  grain (region, date, publication),
  columns (
    region VARCHAR,
    date DATE,
    rain_mm DOUBLE,
    min_temperature_c DOUBLE,
    max_temperature_c DOUBLE
  ),
  column_descriptions (
    region = 'Growing region, as in foundation.regions [code]',
    date = 'Day, UTC [date]',
    rain_mm = 'Precipitation [mm]',
    min_temperature_c = 'Lowest temperature at 2 m [°C]',
    max_temperature_c = 'Highest temperature at 2 m [°C]'
  ),
  audits (
    not_null(columns := (region, date)),
    relationships(column := region, to_model := foundation.regions, to_column := region),
    accepted_range(column := rain_mm, min_v := 0, max_v := 2000),
    accepted_range(column := min_temperature_c, min_v := -90, max_v := 60),
    accepted_range(column := max_temperature_c, min_v := -90, max_v := 60)
  )
);

-- Parallel arrays, which must be of one length; tail days are null and are filled later.
WITH answer AS (
  SELECT daily
  FROM @landed('open_meteo', format := 'json', columns := {daily: 'STRUCT("time" VARCHAR[], temperature_2m_max DOUBLE[], temperature_2m_min DOUBLE[], precipitation_sum DOUBLE[])'})
),
checked AS (
  SELECT
    CASE
      WHEN len(daily.time) = len(daily.temperature_2m_max)
        AND len(daily.time) = len(daily.temperature_2m_min)
        AND len(daily.time) = len(daily.precipitation_sum) THEN daily
      ELSE error('Open-Meteo: the arrays of "daily" are missing or differ in length')
    END AS daily
  FROM answer
),
days AS (
  SELECT
    unnest(daily.time) AS day,
    unnest(daily.precipitation_sum) AS rain_mm,
    unnest(daily.temperature_2m_min) AS min_temperature_c,
    unnest(daily.temperature_2m_max) AS max_temperature_c
  FROM checked
)
SELECT
  @landed_parameter('location') AS region,
  CAST(day AS DATE) AS date,
  rain_mm,
  min_temperature_c,
  max_temperature_c
FROM days
