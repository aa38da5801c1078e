-- Monthly coffee prices of the World Bank's Pink Sheet, as a log of changes. Columns are found by their names in row 5, whose
-- units in row 6 must be $/kg; data are the rows from 7 whose first cell is a month (from 2023 on row 7 holds codes).
MODEL (
  name staging.world_bank_prices,
  kind INCREMENTAL_BY_LANDED_FILE (unique_key (series, month)),
  owner beanflows,
  grain (series, month, publication),
  columns (
    series VARCHAR,
    month DATE,
    usd_per_kg DOUBLE
  ),
  column_descriptions (
    series = 'arabica or robusta [code]',
    month = 'First day of the month [date]',
    usd_per_kg = 'Mean price of the month, to four decimals [USD/kg]'
  ),
  audits (
    not_null(columns := (usd_per_kg), condition := NOT absent),
    accepted_values(column := series, is_in := ('arabica', 'robusta')),
    accepted_range(column := usd_per_kg, min_v := 0, inclusive := false),
    scope_never_emptied(key := (series, month))
  )
);

WITH sheet AS MATERIALIZED (
  SELECT * FROM @landed('world_bank_prices', sheet := 'Monthly Prices')
),
cells AS (
  SELECT row_number, c1 AS label, column_name, trim(cell) AS cell
  FROM sheet UNPIVOT (cell FOR column_name IN (COLUMNS(* EXCLUDE (row_number, c1))))
),
names AS (
  -- Row 5 and the footnote stars that a name may carry.
  SELECT column_name, lower(split_part(regexp_replace(cell, '[ *]+$', ''), ', ', 2)) AS series
  FROM cells
  WHERE row_number = 5 AND regexp_matches(cell, '^Coffee, (Arabica|Robusta)[ *]*$')
),
checked AS (
  SELECT
    CASE
      WHEN count(*) = 2 AND count(DISTINCT n.series) = 2 AND count(*) FILTER (WHERE u.cell = '($/kg)') = 2 THEN true
      ELSE error('sheet Monthly Prices: row 5 must name "Coffee, Arabica" and "Coffee, Robusta" once each, with ($/kg) in row 6')
    END AS as_expected
  FROM names AS n
  LEFT JOIN cells AS u ON u.column_name = n.column_name AND u.row_number = 6
)
-- The cells carry the noise of binary fractions; four decimals are what the bank's averages are good for.
SELECT
  n.series,
  CAST(strptime(c.label, '%YM%m') AS DATE) AS month,
  round(CAST(c.cell AS DOUBLE), 4) AS usd_per_kg
FROM cells AS c
JOIN names AS n USING (column_name)
CROSS JOIN checked
WHERE checked.as_expected AND c.row_number >= 7 AND c.label IS NOT NULL AND c.cell NOT IN ('..', '…', '...', '')
