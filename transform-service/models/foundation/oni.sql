-- The Oceanic Niño Index as it stands, one row a season; `month` is the season's middle.
MODEL (
  name foundation.oni,
  kind VIEW,
  owner beanflows,
  grain (year, season)
);

WITH current_seasons AS (
  SELECT *
  FROM staging.noaa_oni
  QUALIFY row_number() OVER (PARTITION BY year, season ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT
  o.year,
  o.season,
  s.season_number,
  make_date(o.year, s.season_number, 1) AS month,
  o.sea_surface_c,
  o.oni,
  n.published_on,
  n.landed_file
FROM current_seasons AS o
JOIN foundation.oni_seasons AS s ON s.season = o.season
JOIN foundation.newest_noaa_oni AS n ON n.scope = o.scope
WHERE NOT o.absent
