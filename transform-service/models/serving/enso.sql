-- El Niño and La Niña: the Oceanic Niño Index and its phase. A run of five or more seasons at or beyond ±0.5 °C is a phase, and marks
-- every season of the run.
MODEL (
  name serving.enso,
  kind FULL,
  owner beanflows,
  grain (year, season),
  column_descriptions (
    season = 'Initials of three overlapping months [code]',
    year = 'Year of the middle month [year]',
    month = 'Middle month of the season [date]',
    oni = 'Anomaly of the sea surface [°C]',
    sea_surface_c = 'Sea surface temperature of the Niño 3.4 region [°C]',
    phase = 'el_nino, la_nina or neutral [code]',
    published_on = 'Day on which the figures were last published [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (year, season)),
    unique_combination_of_columns(columns := (year, season)),
    not_null(columns := (month, oni, phase, published_on, landed_file)),
    unique_values(columns := (month)),
    accepted_values(column := phase, is_in := ('el_nino', 'la_nina', 'neutral')),
    accepted_range(column := oni, min_v := -5, max_v := 5),
    rows_once_logged(log := staging.noaa_oni)
  )
);

WITH signs AS (
  SELECT *, CASE WHEN oni >= 0.5 THEN 'el_nino' WHEN oni <= -0.5 THEN 'la_nina' END AS sign
  FROM foundation.oni
),
runs AS (
  -- Seasons of one sign that follow each other without a gap have this difference in common.
  SELECT *, year * 12 + season_number - row_number() OVER (PARTITION BY sign ORDER BY month) AS run
  FROM signs
),
lengths AS (
  SELECT *, count(*) OVER (PARTITION BY sign, run) AS seasons FROM runs
)
SELECT
  season,
  year,
  month,
  oni,
  sea_surface_c,
  CASE WHEN sign IS NOT NULL AND seasons >= 5 THEN sign ELSE 'neutral' END AS phase,
  published_on,
  landed_file
FROM lengths
