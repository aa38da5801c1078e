-- Monthly coffee prices as they stand, one row a series and month.
MODEL (
  name foundation.prices,
  kind VIEW,
  owner beanflows,
  grain (series, month)
);

WITH current_prices AS (
  SELECT *
  FROM staging.world_bank_prices
  QUALIFY row_number() OVER (PARTITION BY series, month ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT p.series, p.month, p.usd_per_kg, n.published_on, n.landed_file
FROM current_prices AS p
JOIN foundation.newest_world_bank_prices AS n ON n.scope = p.scope
WHERE NOT p.absent
