-- Certified stocks as they stand, one row a day, origin and port.
MODEL (
  name foundation.certified_stocks,
  kind VIEW,
  owner beanflows,
  grain (date, origin, port)
);

WITH current_counts AS (
  SELECT *
  FROM staging.ice_certified_stocks
  QUALIFY row_number() OVER (PARTITION BY date, origin, port ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT date, origin, port, bags, transition_bags, published_on, landed_file
FROM current_counts
WHERE NOT absent
