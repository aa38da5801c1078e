-- Arabica over robusta, each month that has both.
MODEL (
  name serving.differential,
  kind FULL,
  owner beanflows,
  grain (month),
  column_descriptions (
    month = 'First day of the month [date]',
    us_cents_per_lb = 'Arabica − robusta [US cents/lb]',
    share_of_arabica = 'The same as a share of the arabica price [ratio]',
    published_on = 'Day on which the figures were last published [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (month)),
    unique_combination_of_columns(columns := (month)),
    not_null(columns := (us_cents_per_lb, share_of_arabica, published_on, landed_file)),
    accepted_range(column := share_of_arabica, max_v := 1),
    relationships(column := month, to_model := serving.prices, to_column := month),
    rows_once_logged(log := staging.world_bank_prices)
  )
);

SELECT
  a.month,
  a.us_cents_per_lb - r.us_cents_per_lb AS us_cents_per_lb,
  (a.us_cents_per_lb - r.us_cents_per_lb) / NULLIF(a.us_cents_per_lb, 0) AS share_of_arabica,
  greatest(a.published_on, r.published_on) AS published_on,
  CASE WHEN a.published_on >= r.published_on THEN a.landed_file ELSE r.landed_file END AS landed_file
FROM serving.prices AS a
JOIN serving.prices AS r ON r.month = a.month
WHERE a.series = 'arabica' AND r.series = 'robusta'
