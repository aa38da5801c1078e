-- The publishers' workflows and what each has landed. Whether one is stale depends on the clock and is said when it is read.
MODEL (
  name serving.sources,
  kind FULL,
  owner beanflows,
  grain (workflow),
  column_descriptions (
    workflow = 'Workflow [code]',
    title = 'What it fetches [text]',
    publisher = 'Who publishes it [text]',
    licence = 'Terms of use [text]',
    homepage = 'Its page [url]',
    enabled = 'Whether it is fetched [flag]',
    last_published_on = 'Newest publication day, in the publisher’s zone [date]',
    last_landed_at = 'Newest landing, UTC [timestamp]',
    publications = 'Publications that landed [publications]',
    files = 'Different files that landed [files]',
    bytes = 'Their size [bytes]',
    fresh_within_days = 'Older than this is stale [days]'
  ),
  audits (
    not_null(columns := (workflow)),
    unique_combination_of_columns(columns := (workflow)),
    not_null(columns := (title, enabled, publications, files, bytes)),
    accepted_range(column := files, min_v := 0),
    accepted_range(column := bytes, min_v := 0)
  )
);

WITH landed AS (
  SELECT
    workflow,
    max(published_on) AS last_published_on,
    max(landed_at) AS last_landed_at,
    count(*) AS publications,
    count(DISTINCT sha256) AS files
  FROM landing.publications
  GROUP BY workflow
),
sizes AS (
  -- One file may be published more than once; its bytes are kept once.
  SELECT workflow, CAST(sum(bytes) AS BIGINT) AS bytes
  FROM (SELECT DISTINCT workflow, sha256, bytes FROM landing.publications) AS distinct_files
  GROUP BY workflow
)
SELECT
  coalesce(w.workflow, l.workflow) AS workflow,
  coalesce(w.title, l.workflow) AS title,
  w.publisher,
  w.licence,
  w.homepage,
  coalesce(w.enabled, false) AS enabled,
  l.last_published_on,
  l.last_landed_at,
  coalesce(l.publications, 0) AS publications,
  coalesce(l.files, 0) AS files,
  coalesce(s.bytes, 0) AS bytes,
  w.fresh_within_days
FROM landing.workflows AS w
FULL JOIN landed AS l ON l.workflow = w.workflow
LEFT JOIN sizes AS s ON s.workflow = l.workflow
