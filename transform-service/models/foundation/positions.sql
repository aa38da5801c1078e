-- Coffee C positions as they stand, one row a report.
MODEL (
  name foundation.positions,
  kind VIEW,
  owner beanflows,
  grain (report_date)
);

WITH current_reports AS (
  SELECT *
  FROM staging.cftc_cot
  WHERE market_code = '083731'
  QUALIFY row_number() OVER (PARTITION BY report_date ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT
  r.* EXCLUDE (market_code, landed_file, publication, published_on, landed_at, scope, absent),
  n.published_on,
  n.landed_file
FROM current_reports AS r
JOIN foundation.newest_cftc_cot AS n ON n.scope = r.scope
WHERE NOT r.absent
