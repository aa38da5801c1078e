-- The newest publication of each scope of world_bank_prices: the one that says what a current figure is, even where it repeats an older one. A
-- table of its own, so that other publishers' news do not rebuild what stands on it.
MODEL (
  name foundation.newest_world_bank_prices,
  kind FULL,
  owner beanflows,
  grain (scope)
);

SELECT scope, publication, sha256 AS landed_file, published_on, landed_at
FROM landing.publications
WHERE workflow = 'world_bank_prices'
QUALIFY row_number() OVER (PARTITION BY scope ORDER BY published_on DESC, landed_at DESC, sha256 DESC) = 1
