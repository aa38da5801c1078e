-- The Oceanic Niño Index, one row an overlapping three-month season, as a log of changes.
MODEL (
  name staging.noaa_oni,
  kind INCREMENTAL_BY_LANDED_FILE (unique_key (year, season)),
  owner beanflows,
  grain (year, season, publication),
  columns (
    year INTEGER,
    season VARCHAR,
    sea_surface_c DOUBLE,
    oni DOUBLE
  ),
  column_descriptions (
    year = 'Year of the middle month [year]',
    season = 'Initials of its three months [code]',
    sea_surface_c = 'Sea surface temperature of the Niño 3.4 region [°C]',
    oni = 'Its anomaly against a centred 30-year mean [°C]'
  ),
  audits (
    not_null(columns := (sea_surface_c, oni), condition := NOT absent),
    accepted_range(column := oni, min_v := -5, max_v := 5),
    accepted_range(column := year, min_v := 1950, max_v := 2200),
    accepted_values(column := season, is_in := ('DJF', 'JFM', 'FMA', 'MAM', 'AMJ', 'MJJ', 'JJA', 'JAS', 'ASO', 'SON', 'OND', 'NDJ')),
    scope_never_emptied(key := (year, season))
  )
);

WITH file AS MATERIALIZED (
  SELECT line_number, trim(line, chr(13)) AS line FROM @landed('noaa_oni', format := 'lines')
),
checked AS (
  SELECT
    CASE
      WHEN count(*) FILTER (WHERE line_number = 1 AND regexp_full_match(line, ' SEAS +YR +TOTAL +ANOM *')) = 1 THEN true
      ELSE error('oni.ascii.txt: line 1 must be " SEAS  YR   TOTAL   ANOM"')
    END AS as_expected
  FROM file
)
SELECT
  CAST(substr(line, 7, 4) AS INTEGER) AS year,
  trim(substr(line, 1, 6)) AS season,
  CAST(trim(substr(line, 11, 7)) AS DOUBLE) AS sea_surface_c,
  CAST(trim(substr(line, 18)) AS DOUBLE) AS oni
FROM file
CROSS JOIN checked
WHERE checked.as_expected AND line_number > 1 AND trim(line) <> ''
