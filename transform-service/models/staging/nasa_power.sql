-- NASA POWER's daily weather of the growing regions, as a log of changes; the last weeks are provisional and are replaced.
MODEL (
  name staging.nasa_power,
  kind INCREMENTAL_BY_LANDED_FILE (unique_key (region, date), time_column date),
  owner beanflows,
  grain (region, date, publication),
  columns (
    region VARCHAR,
    date DATE,
    rain_mm DOUBLE,
    mean_temperature_c DOUBLE,
    min_temperature_c DOUBLE,
    max_temperature_c DOUBLE
  ),
  column_descriptions (
    region = 'Growing region, as in foundation.regions [code]',
    date = 'Day, UTC [date]',
    rain_mm = 'Corrected precipitation [mm]',
    mean_temperature_c = 'Mean temperature at 2 m [°C]',
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

-- A preamble ends with -END HEADER-; then names, as YEAR,DOY,… or YEAR,MO,DY,…; then days. -999 is missing.
WITH file AS MATERIALIZED (
  SELECT line_number, string_split(trim(line, chr(13)), ',') AS fields, trim(line, chr(13)) AS line
  FROM @landed('nasa_power', format := 'lines')
),
header AS (
  SELECT
    min(line_number) AS line_number,
    CASE
      WHEN count(*) = 1 AND list_has_all(any_value(fields), ['T2M', 'T2M_MIN', 'T2M_MAX', 'PRECTOTCORR']) THEN any_value(fields)
      ELSE error('NASA POWER: one line "YEAR,…" with T2M, T2M_MIN, T2M_MAX and PRECTOTCORR must follow the header')
    END AS names
  FROM file
  WHERE line LIKE 'YEAR,%'
),
days AS (
  SELECT
    CASE
      WHEN len(f.fields) = len(h.names) THEN map(h.names, f.fields)
      ELSE error('NASA POWER: line ' || f.line_number || ' has another number of fields than the names')
    END AS field
  FROM file AS f
  JOIN header AS h ON f.line_number > h.line_number
  WHERE f.line <> ''
)
SELECT
  @landed_parameter('location') AS region,
  CASE
    WHEN field['DOY'] IS NOT NULL
      THEN make_date(CAST(field['YEAR'] AS INTEGER), 1, 1) + (CAST(field['DOY'] AS INTEGER) - 1)
    ELSE make_date(CAST(field['YEAR'] AS INTEGER), CAST(field['MO'] AS INTEGER), CAST(field['DY'] AS INTEGER))
  END AS date,
  NULLIF(CAST(field['PRECTOTCORR'] AS DOUBLE), -999) AS rain_mm,
  NULLIF(CAST(field['T2M'] AS DOUBLE), -999) AS mean_temperature_c,
  NULLIF(CAST(field['T2M_MIN'] AS DOUBLE), -999) AS min_temperature_c,
  NULLIF(CAST(field['T2M_MAX'] AS DOUBLE), -999) AS max_temperature_c
FROM days
