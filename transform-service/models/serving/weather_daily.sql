-- Daily weather of the growing regions, with sums and means over 30 and 90 days beside the region's own normal of 1991–2020 for the
-- same day. Windows need every day; a normal needs 24 of its 30 years; 29 February has the normal of the 28th.
MODEL (
  name serving.weather_daily,
  kind FULL,
  owner beanflows,
  grain (region, date),
  column_descriptions (
    region = 'Growing region [code]',
    name = 'Region as it is called [text]',
    country_code = 'Country, FAS code [code]',
    date = 'Day, UTC [date]',
    rain_mm = 'Precipitation [mm]',
    mean_temperature_c = 'Mean temperature at 2 m [°C]',
    min_temperature_c = 'Lowest temperature at 2 m [°C]',
    max_temperature_c = 'Highest temperature at 2 m [°C]',
    dry_streak_days = 'Days in a row with less than 1 mm, up to this one [days]',
    rain_30d_mm = 'Precipitation of 30 days [mm]',
    rain_30d_normal_mm = 'Its mean of 1991–2020 for this day [mm]',
    rain_90d_mm = 'Precipitation of 90 days [mm]',
    rain_90d_normal_mm = 'Its mean of 1991–2020 for this day [mm]',
    temperature_30d_c = 'Mean temperature of 30 days [°C]',
    temperature_30d_normal_c = 'Its mean of 1991–2020 for this day [°C]',
    temperature_90d_c = 'Mean temperature of 90 days [°C]',
    temperature_90d_normal_c = 'Its mean of 1991–2020 for this day [°C]',
    southern = 'Whether the region lies in the southern hemisphere [flag]',
    published_on = 'Day on which the day was last changed [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (region, date)),
    unique_combination_of_columns(columns := (region, date)),
    not_null(columns := (country_code, name, southern)),
    accepted_range(column := rain_mm, min_v := 0, max_v := 2000),
    accepted_range(column := min_temperature_c, min_v := -90, max_v := 60),
    accepted_range(column := dry_streak_days, min_v := 0),
    relationships(column := region, to_model := foundation.regions, to_column := region),
    rows_once_logged(log := staging.nasa_power)
  )
);

WITH dry AS (
  -- A day without a measurement ends a streak: the days of a streak have date minus place in common.
  SELECT *, date - CAST(row_number() OVER (PARTITION BY region, rain_mm < 1 ORDER BY date) AS INTEGER) AS streak
  FROM foundation.weather_daily
),
windows AS (
  SELECT
    *,
    CASE WHEN rain_mm < 1 THEN row_number() OVER (PARTITION BY region, rain_mm < 1, streak ORDER BY date) WHEN rain_mm >= 1 THEN 0 END AS dry_streak_days,
    CASE WHEN count(rain_mm) OVER d30 = 30 AND min(date) OVER d30 = date - 29 THEN sum(rain_mm) OVER d30 END AS rain_30d_mm,
    CASE WHEN count(rain_mm) OVER d90 = 90 AND min(date) OVER d90 = date - 89 THEN sum(rain_mm) OVER d90 END AS rain_90d_mm,
    CASE WHEN count(mean_temperature_c) OVER d30 = 30 AND min(date) OVER d30 = date - 29 THEN avg(mean_temperature_c) OVER d30 END AS temperature_30d_c,
    CASE WHEN count(mean_temperature_c) OVER d90 = 90 AND min(date) OVER d90 = date - 89 THEN avg(mean_temperature_c) OVER d90 END AS temperature_90d_c,
    month(date) * 100 + CASE WHEN month(date) = 2 THEN least(day(date), 28) ELSE day(date) END AS day_of_year
  FROM dry
  WINDOW
    d30 AS (PARTITION BY region ORDER BY date ROWS 29 PRECEDING),
    d90 AS (PARTITION BY region ORDER BY date ROWS 89 PRECEDING)
),
normals AS (
  SELECT
    region,
    day_of_year,
    CASE WHEN count(rain_30d_mm) >= 24 THEN avg(rain_30d_mm ORDER BY date) END AS rain_30d_normal_mm,
    CASE WHEN count(rain_90d_mm) >= 24 THEN avg(rain_90d_mm ORDER BY date) END AS rain_90d_normal_mm,
    CASE WHEN count(temperature_30d_c) >= 24 THEN avg(temperature_30d_c ORDER BY date) END AS temperature_30d_normal_c,
    CASE WHEN count(temperature_90d_c) >= 24 THEN avg(temperature_90d_c ORDER BY date) END AS temperature_90d_normal_c
  FROM windows
  WHERE year(date) BETWEEN 1991 AND 2020 AND NOT (month(date) = 2 AND day(date) = 29)
  GROUP BY region, day_of_year
)
SELECT
  w.region,
  w.name,
  w.country_code,
  w.date,
  w.rain_mm,
  w.mean_temperature_c,
  w.min_temperature_c,
  w.max_temperature_c,
  w.dry_streak_days,
  w.rain_30d_mm,
  n.rain_30d_normal_mm,
  w.rain_90d_mm,
  n.rain_90d_normal_mm,
  w.temperature_30d_c,
  n.temperature_30d_normal_c,
  w.temperature_90d_c,
  n.temperature_90d_normal_c,
  w.southern,
  w.published_on,
  w.landed_file
FROM windows AS w
LEFT JOIN normals AS n ON n.region = w.region AND n.day_of_year = w.day_of_year
