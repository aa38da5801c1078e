-- Euro reference rates, one row a day and currency, as a log of changes. Columns are found by name, whatever their order.
MODEL (
  name staging.ecb_fx,
  kind INCREMENTAL_BY_LANDED_FILE (unique_key (date, currency)),
  owner beanflows,
  grain (date, currency, publication),
  columns (
    date DATE,
    currency VARCHAR,
    per_eur DOUBLE
  ),
  column_descriptions (
    date = 'Day of the fixing [date]',
    currency = 'Currency, ISO 4217 [code]',
    per_eur = 'Units of the currency for one euro [currency/EUR]'
  ),
  audits (
    not_null(columns := (date, currency)),
    not_null(columns := (per_eur), condition := NOT absent),
    string_length_equal(column := currency, v := 3),
    accepted_range(column := per_eur, min_v := 0, inclusive := false),
    scope_never_emptied(key := (date, currency))
  )
);

-- Each line ends with a comma: the column that this makes has no name and no cells. `N/A` is missing; an empty cell is not
-- expected and stays, as a NULL that the audit refuses.
SELECT
  CAST("Date" AS DATE) AS date,
  currency,
  CAST(cell AS DOUBLE) AS per_eur
FROM (
  SELECT *
  FROM @landed('ecb_fx', entry := 'eurofxref-hist.csv', header := true, all_varchar := true, delim := ',')
) AS rates UNPIVOT INCLUDE NULLS (cell FOR currency IN (COLUMNS(* EXCLUDE ("Date"))))
WHERE cell IS DISTINCT FROM 'N/A' AND NOT (cell IS NULL AND NOT regexp_full_match(currency, '[A-Z]{3}'))
