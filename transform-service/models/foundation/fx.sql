-- Reference rates as they stand, one row a day and currency.
MODEL (
  name foundation.fx,
  kind VIEW,
  owner beanflows,
  grain (date, currency)
);

WITH current_rates AS (
  SELECT *
  FROM staging.ecb_fx
  QUALIFY row_number() OVER (PARTITION BY date, currency ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT r.date, r.currency, r.per_eur, n.published_on, n.landed_file
FROM current_rates AS r
JOIN foundation.newest_ecb_fx AS n ON n.scope = r.scope
WHERE NOT r.absent
