-- The newest publication of each scope of usda_psd: the one that says what a current figure is, even where it repeats an older one. A
-- table of its own, so that other publishers' news do not rebuild what stands on it.
MODEL (
  name foundation.newest_usda_psd,
  kind FULL,
  owner beanflows,
  grain (scope)
);

SELECT scope, publication, sha256 AS landed_file, published_on, landed_at
FROM landing.publications
WHERE workflow = 'usda_psd'
QUALIFY row_number() OVER (PARTITION BY scope ORDER BY published_on DESC, landed_at DESC, sha256 DESC) = 1
