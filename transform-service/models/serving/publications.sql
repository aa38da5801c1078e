-- Every publication that landed: what a figure's `landed_file` is, where it came from and when.
MODEL (
  name serving.publications,
  kind FULL,
  owner beanflows,
  grain (publication),
  column_descriptions (
    publication = 'Landing time and hash [code]',
    workflow = 'Workflow [code]',
    title = 'What it fetches [text]',
    licence = 'Terms of use [text]',
    sha256 = 'SHA-256 of the bytes; landed_file elsewhere [hash]',
    file = 'Path in landing [path]',
    bytes = 'Size [bytes]',
    url = 'Asked for [url]',
    final_url = 'Answered, after redirects [url]',
    scope = 'Request parameters that a newer one replaces [text]',
    window_from = 'First day covered, where it covers a window [date]',
    window_to = 'Last day covered [date]',
    published_on = 'Publication day, in the publisher’s zone [date]',
    published_by = 'What says so: stamp, last-modified or landed [code]',
    landed_at = 'Landing time, UTC [timestamp]'
  ),
  audits (
    not_null(columns := (publication)),
    unique_combination_of_columns(columns := (publication)),
    not_null(columns := (workflow, title, sha256, file, bytes, url, published_on, landed_at)),
    string_length_equal(column := sha256, v := 64),
    accepted_values(column := published_by, is_in := ('stamp', 'last-modified', 'landed')),
    relationships(column := workflow, to_model := serving.sources, to_column := workflow)
  )
);

SELECT
  p.publication,
  p.workflow,
  coalesce(w.title, p.workflow) AS title,
  w.licence,
  p.sha256,
  p.file,
  p.bytes,
  p.url,
  p.final_url,
  p.scope,
  p.window_from,
  p.window_to,
  p.published_on,
  p.published_by,
  p.landed_at
FROM landing.publications AS p
LEFT JOIN landing.workflows AS w ON w.workflow = p.workflow
