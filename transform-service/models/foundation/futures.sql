-- Daily bars of the Coffee C future as they stand, one row a session.
MODEL (
  name foundation.futures,
  kind VIEW,
  owner beanflows,
  grain (date)
);

WITH current_bars AS (
  SELECT *
  FROM staging.coffee_futures
  WHERE contract = 'KC=F'
  QUALIFY row_number() OVER (PARTITION BY date ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT date, open, high, low, close, volume, published_on, landed_file
FROM current_bars
WHERE NOT absent
