-- The newest publication of each workflow and scope: the one that says what a current figure is, even where it repeats an older one.
MODEL (
  name foundation.newest_publications,
  kind VIEW,
  owner beanflows,
  grain (workflow, scope)
);

SELECT workflow, scope, publication, sha256 AS landed_file, published_on, landed_at
FROM landing.publications
QUALIFY row_number() OVER (PARTITION BY workflow, scope ORDER BY published_on DESC, landed_at DESC, sha256 DESC) = 1
