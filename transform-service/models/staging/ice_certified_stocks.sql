-- Certified Coffee C stocks by origin and port, as a log of changes. Off unless the operator switches it on, with a licence of their
-- own. Sections are found by their titles in column A: under a title stand the ports, then one line an origin, until a total.
MODEL (
  name staging.ice_certified_stocks,
  kind INCREMENTAL_BY_LANDED_FILE (unique_key (date, origin, port)),
  owner beanflows,
  grain (date, origin, port, publication),
  columns (
    date DATE,
    origin VARCHAR,
    port VARCHAR,
    bags BIGINT,
    transition_bags BIGINT
  ),
  column_descriptions (
    date = 'Day of the report [date]',
    origin = 'Growth as the exchange names it [text]',
    port = 'Port as the exchange names it [text]',
    bags = 'Certified bags [60-kg bags]',
    transition_bags = 'Those of them in transition [60-kg bags]'
  ),
  audits (
    not_null(columns := (date, origin, port)),
    not_null(columns := (bags), condition := NOT absent),
    accepted_range(column := bags, min_v := 0)
  )
);

WITH cells AS MATERIALIZED (
  SELECT row_number, trim(c1) AS label, column_name, trim(cell) AS cell
  FROM (SELECT * FROM @landed('ice_certified_stocks', sheet := '*')) AS sheet
  UNPIVOT INCLUDE NULLS (cell FOR column_name IN (COLUMNS(* EXCLUDE (row_number, c1))))
),
lines AS (
  SELECT
    row_number,
    any_value(label) AS label,
    count(cell) FILTER (WHERE cell <> '') AS filled,
    CASE upper(any_value(label)) WHEN 'TOTAL BAGS CERTIFIED' THEN 'total' WHEN 'TRANSITION BAGS CERTIFIED' THEN 'transition' END AS title
  FROM cells
  GROUP BY row_number
),
sections AS (
  -- A section runs from its title to its first line that begins with TOTAL, or to the end.
  SELECT
    t.title,
    t.row_number AS title_row,
    (SELECT min(h.row_number) FROM lines AS h WHERE h.row_number >= t.row_number AND h.filled > 0) AS ports_row,
    coalesce((SELECT min(e.row_number) FROM lines AS e WHERE e.row_number > t.row_number AND upper(e.label) LIKE 'TOTAL%'), 1000000) AS end_row
  FROM lines AS t
  WHERE t.title IS NOT NULL
),
checked AS (
  SELECT
    CASE
      WHEN (SELECT count(*) FROM sections WHERE title = 'total' AND ports_row < end_row) = 1
        AND (SELECT count(*) FROM sections WHERE title = 'transition') <= 1
        AND (SELECT count(*) FROM lines WHERE regexp_matches(label, '^As of: *[A-Z][a-z]{2} +[0-9]{1,2}, *[0-9]{4}')) = 1 THEN true
      ELSE error('certified stocks: column A must hold one "As of: Mmm d, yyyy" and one "TOTAL BAGS CERTIFIED" with ports below it')
    END AS as_expected
),
stamp AS (
  SELECT CAST(strptime(regexp_extract(label, '^As of: *([A-Z][a-z]{2} +[0-9]{1,2}, *[0-9]{4})', 1), '%b %d, %Y') AS DATE) AS date
  FROM lines
  WHERE label LIKE 'As of:%'
),
counts AS (
  SELECT s.title, c.label AS origin, p.cell AS port, CAST(replace(c.cell, ',', '') AS DOUBLE) AS bags
  FROM sections AS s
  JOIN cells AS c ON c.row_number > s.ports_row AND c.row_number < s.end_row
  JOIN cells AS p ON p.row_number = s.ports_row AND p.column_name = c.column_name
  WHERE c.label <> '' AND c.cell NOT IN ('', '-') AND p.cell <> '' AND upper(p.cell) NOT LIKE 'TOTAL%'
)
SELECT
  stamp.date,
  counts.origin,
  counts.port,
  CAST(sum(bags) FILTER (WHERE title = 'total') AS BIGINT) AS bags,
  CAST(coalesce(sum(bags) FILTER (WHERE title = 'transition'), 0) AS BIGINT) AS transition_bags
FROM counts
CROSS JOIN stamp
CROSS JOIN checked
WHERE checked.as_expected
GROUP BY ALL
