-- A file that makes every figure of its scope vanish is no news but a broken file.
AUDIT (
  name scope_never_emptied
);
WITH now AS (
  SELECT scope, absent
  FROM @this_model
  WHERE scope IN (SELECT scope FROM @this_model WHERE absent)
  QUALIFY row_number() OVER (PARTITION BY @key ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT scope, count(*) AS vanished
FROM now
GROUP BY scope
HAVING bool_and(absent);
