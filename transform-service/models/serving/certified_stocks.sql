-- Certified Coffee C stocks by port and origin. Empty while the source is off.
MODEL (
  name serving.certified_stocks,
  kind FULL,
  owner beanflows,
  grain (date, origin, port),
  column_descriptions (
    date = 'Day of the report [date]',
    origin = 'Growth as the exchange names it [text]',
    port = 'Port as the exchange names it [text]',
    bags = 'Certified bags [60-kg bags]',
    transition_bags = 'Those of them in transition [60-kg bags]',
    published_on = 'Day on which the count was last changed [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (date, origin, port, bags, transition_bags, published_on, landed_file)),
    unique_combination_of_columns(columns := (date, origin, port)),
    accepted_range(column := bags, min_v := 0),
    forall(criteria := (transition_bags <= bags)),
    rows_once_logged(log := staging.ice_certified_stocks)
  )
);

SELECT date, origin, port, bags, transition_bags, published_on, landed_file
FROM foundation.certified_stocks
