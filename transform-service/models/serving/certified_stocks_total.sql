-- All certified Coffee C stocks, each day, against their 52-week high (252 reports) and the world's consumption. Empty while the
-- source is off.
MODEL (
  name serving.certified_stocks_total,
  kind FULL,
  owner beanflows,
  grain (date),
  column_descriptions (
    date = 'Day of the report [date]',
    bags = 'Certified bags [60-kg bags]',
    transition_bags = 'Those of them in transition [60-kg bags]',
    from_52w_high = 'Bags / most of 252 reports − 1 [ratio]',
    days_of_cover = 'Bags / (world consumption of the newest market year that has begun / 365) [days]',
    published_on = 'Day on which a count was last changed [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (date, bags, transition_bags, published_on, landed_file)),
    unique_values(columns := (date)),
    accepted_range(column := bags, min_v := 0),
    accepted_range(column := from_52w_high, min_v := -1, max_v := 0),
    rows_once_logged(log := staging.ice_certified_stocks)
  )
);

WITH daily AS (
  SELECT
    date,
    sum(bags) AS bags,
    sum(transition_bags) AS transition_bags,
    max(published_on) AS published_on,
    max(struct_pack(day := published_on, file := landed_file)).file AS landed_file
  FROM serving.certified_stocks
  GROUP BY date
),
windows AS (
  SELECT
    *,
    count(*) OVER w252 AS reports,
    max(bags) OVER w252 AS high,
    -- Market year Y begins in October of Y − 1.
    CAST(year(date) + CASE WHEN month(date) >= 10 THEN 1 ELSE 0 END AS INTEGER) AS market_year
  FROM daily
  WINDOW w252 AS (ORDER BY date ROWS 251 PRECEDING)
)
SELECT
  w.date,
  CAST(w.bags AS BIGINT) AS bags,
  CAST(w.transition_bags AS BIGINT) AS transition_bags,
  CASE WHEN w.reports = 252 THEN w.bags / NULLIF(w.high, 0) - 1 END AS from_52w_high,
  w.bags / NULLIF(y.domestic_consumption * 1000 / 365, 0) AS days_of_cover,
  w.published_on,
  w.landed_file
FROM windows AS w
ASOF LEFT JOIN serving.supply_world AS y ON w.market_year >= y.market_year
