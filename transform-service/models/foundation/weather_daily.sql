-- Daily weather as it stands, one row a region and day: NASA POWER's, and Open-Meteo's where NASA has no value for the day.
MODEL (
  name foundation.weather_daily,
  kind VIEW,
  owner beanflows,
  grain (region, date)
);

WITH nasa AS (
  SELECT *
  FROM staging.nasa_power
  QUALIFY row_number() OVER (PARTITION BY region, date ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
),
meteo AS (
  SELECT *
  FROM staging.open_meteo
  QUALIFY row_number() OVER (PARTITION BY region, date ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
),
-- NASA gives a day before it has its values (-999): such a day must not hide the other source's.
days AS (
  SELECT
    region, date, rain_mm, mean_temperature_c, min_temperature_c, max_temperature_c, published_on, landed_file,
    CASE WHEN coalesce(rain_mm, mean_temperature_c, min_temperature_c, max_temperature_c) IS NOT NULL THEN 1 ELSE 3 END AS preference
  FROM nasa
  WHERE NOT absent
  UNION ALL
  SELECT
    region, date, rain_mm, NULL, min_temperature_c, max_temperature_c, published_on, landed_file,
    CASE WHEN coalesce(rain_mm, min_temperature_c, max_temperature_c) IS NOT NULL THEN 2 ELSE 4 END
  FROM meteo
  WHERE NOT absent
)
SELECT d.* EXCLUDE (preference), r.name, r.country_code, r.latitude < 0 AS southern
FROM days AS d
JOIN foundation.regions AS r ON r.region = d.region
QUALIFY row_number() OVER (PARTITION BY d.region, d.date ORDER BY d.preference) = 1
