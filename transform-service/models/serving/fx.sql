-- The ECB's euro reference rates, and each currency against the dollar of the same day: (currency per EUR) / (USD per EUR).
MODEL (
  name serving.fx,
  kind FULL,
  owner beanflows,
  grain (date, currency),
  column_descriptions (
    date = 'Day of the fixing [date]',
    currency = 'Currency, ISO 4217 [code]',
    per_eur = 'Units for one euro [currency/EUR]',
    per_usd = 'Units for one US dollar [currency/USD]',
    published_on = 'Day on which the figures were last published [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (date, currency)),
    unique_combination_of_columns(columns := (date, currency)),
    not_null(columns := (per_eur, published_on, landed_file)),
    accepted_range(column := per_eur, min_v := 0, inclusive := false),
    accepted_range(column := per_usd, min_v := 0, inclusive := false),
    string_length_equal(column := currency, v := 3),
    rows_once_logged(log := staging.ecb_fx)
  )
);

SELECT
  r.date,
  r.currency,
  r.per_eur,
  r.per_eur / NULLIF(d.per_eur, 0) AS per_usd,
  r.published_on,
  r.landed_file
FROM foundation.fx AS r
LEFT JOIN foundation.fx AS d ON d.date = r.date AND d.currency = 'USD'
