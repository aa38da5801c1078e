-- Monthly weather of the growing regions, drought and frost. Rain is judged against the region's own months of 1991–2020, once the
-- month is complete and 24 of those 30 years are there; frost from May to September in the southern hemisphere.
MODEL (
  name serving.weather,
  kind FULL,
  owner beanflows,
  grain (region, month),
  column_descriptions (
    region = 'Growing region [code]',
    name = 'Region as it is called [text]',
    country_code = 'Country, FAS code [code]',
    month = 'First day of the month [date]',
    days = 'Days with a measurement of rain [days]',
    rain_mm = 'Precipitation of the days so far [mm]',
    rain_normal_mm = 'Mean of the calendar month, 1991–2020 [mm]',
    rain_zscore = '(Rain − normal) / standard deviation of 1991–2020 [standard deviations]',
    mean_temperature_c = 'Mean temperature at 2 m [°C]',
    temperature_normal_c = 'Mean of the calendar month, 1991–2020 [°C]',
    min_temperature_c = 'Lowest temperature at 2 m [°C]',
    max_temperature_c = 'Highest temperature at 2 m [°C]',
    dry_streak_days = 'Longest run of days with less than 1 mm that reaches into the month, from its start [days]',
    frost_level = 'none, watch (3 °C), warning (1 °C), severe (0 °C); NULL outside the southern hemisphere [code]',
    rain_level = 'none, watch (z −1), warning (−1.5), severe (−2) [code]',
    published_on = 'Day on which a day of the month was last changed [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (region, month)),
    unique_combination_of_columns(columns := (region, month)),
    not_null(columns := (country_code, name, days)),
    accepted_values(column := frost_level, is_in := ('none', 'watch', 'warning', 'severe')),
    accepted_values(column := rain_level, is_in := ('none', 'watch', 'warning', 'severe')),
    accepted_range(column := rain_mm, min_v := 0),
    accepted_range(column := days, min_v := 0, max_v := 31),
    accepted_range(column := dry_streak_days, min_v := 0),
    relationships(column := region, to_model := foundation.regions, to_column := region),
    rows_once_logged(log := staging.nasa_power)
  )
);

WITH monthly AS (
  SELECT
    region,
    any_value(name) AS name,
    any_value(country_code) AS country_code,
    CAST(date_trunc('month', date) AS DATE) AS month,
    count(rain_mm) AS days,
    count(rain_mm) = day(last_day(min(date))) AS complete,
    sum(rain_mm ORDER BY date) AS rain_mm,
    avg(mean_temperature_c ORDER BY date) AS mean_temperature_c,
    min(min_temperature_c) AS min_temperature_c,
    max(max_temperature_c) AS max_temperature_c,
    max(dry_streak_days) AS dry_streak_days,
    bool_or(southern) AS southern,
    max(published_on) AS published_on,
    max(struct_pack(day := published_on, file := landed_file)).file AS landed_file
  FROM serving.weather_daily
  GROUP BY region, date_trunc('month', date)
),
normals AS (
  SELECT
    region,
    month(month) AS calendar_month,
    avg(rain_mm ORDER BY month) AS rain_mm,
    stddev_samp(rain_mm ORDER BY month) AS rain_sd_mm,
    avg(mean_temperature_c ORDER BY month) AS mean_temperature_c
  FROM monthly
  WHERE complete AND year(month) BETWEEN 1991 AND 2020
  GROUP BY region, calendar_month
  HAVING count(*) >= 24
),
judged AS (
  SELECT
    m.*,
    n.rain_mm AS rain_normal_mm,
    n.mean_temperature_c AS temperature_normal_c,
    CASE WHEN m.complete THEN (m.rain_mm - n.rain_mm) / NULLIF(n.rain_sd_mm, 0) END AS rain_zscore
  FROM monthly AS m
  LEFT JOIN normals AS n ON n.region = m.region AND n.calendar_month = month(m.month)
)
SELECT
  region,
  name,
  country_code,
  month,
  days,
  rain_mm,
  rain_normal_mm,
  rain_zscore,
  mean_temperature_c,
  temperature_normal_c,
  min_temperature_c,
  max_temperature_c,
  dry_streak_days,
  CASE
    WHEN NOT southern OR min_temperature_c IS NULL THEN NULL
    WHEN month(month) NOT BETWEEN 5 AND 9 THEN 'none'
    WHEN min_temperature_c <= 0 THEN 'severe'
    WHEN min_temperature_c <= 1 THEN 'warning'
    WHEN min_temperature_c <= 3 THEN 'watch'
    ELSE 'none'
  END AS frost_level,
  CASE
    WHEN rain_zscore IS NULL THEN NULL
    WHEN rain_zscore <= -2 THEN 'severe'
    WHEN rain_zscore <= -1.5 THEN 'warning'
    WHEN rain_zscore <= -1 THEN 'watch'
    ELSE 'none'
  END AS rain_level,
  published_on,
  landed_file
FROM judged
