-- The twelve overlapping seasons of the Oceanic Niño Index; number n is centred on the n-th month.
MODEL (
  name foundation.oni_seasons,
  kind SEED (path '$root/seeds/oni_seasons.csv'),
  owner beanflows,
  grain (season),
  columns (
    season VARCHAR,
    season_number INTEGER
  ),
  column_descriptions (
    season = 'Initials of three months [code]',
    season_number = 'Its middle month, 1 to 12 [number]'
  ),
  audits (
    unique_values(columns := (season, season_number))
  )
);
