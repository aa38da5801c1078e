-- The newest value of every headline measure, its change on the period before and its place among the last year's and five years'
-- observations. A year has 1 annual, 12 monthly, 52 weekly or 256 daily observations; a percentile is NULL until its window is full,
-- and where the window has fewer than five observations (one year of an annual measure).
MODEL (
  name serving.pulse,
  kind FULL,
  owner beanflows,
  grain (measure),
  column_descriptions (
    position = 'Place on the page [number]',
    measure = 'Headline measure [code]',
    title = 'The measure as a trader says it [text]',
    unit = 'Unit of value and change [text]',
    value = 'Newest value [unit]',
    period = 'Its period, as in revisions [text]',
    period_label = 'Its period as traders say it [text]',
    change = 'Value − that of the period before [unit]',
    percentile_1y = 'Share of the last year of observations at or below the value [ratio]',
    percentile_5y = 'Share of the last five years of observations at or below the value [ratio]',
    dataset = 'Serving model that it comes from [code]',
    entity = 'Country, FAS code; world; series; currency [code]',
    published_on = 'Day on which the value was last published [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (measure, position, title, unit, value, period, period_label, dataset, entity, published_on, landed_file)),
    unique_values(columns := (measure, position)),
    accepted_range(column := percentile_1y, min_v := 0, max_v := 1),
    accepted_range(column := percentile_5y, min_v := 0, max_v := 1)
  )
);

WITH observed AS (
  SELECT
    *,
    CASE frequency WHEN 'annual' THEN 1 WHEN 'monthly' THEN 12 WHEN 'weekly' THEN 52 ELSE 256 END AS a_year,
    row_number() OVER (PARTITION BY measure ORDER BY starts_on DESC) AS age,
    first_value(value) OVER (PARTITION BY measure ORDER BY starts_on DESC) AS newest,
    lead(value) OVER (PARTITION BY measure ORDER BY starts_on DESC) AS before
  FROM foundation.headlines
  WHERE value IS NOT NULL
),
placed AS (
  SELECT
    measure,
    CASE WHEN a_year >= 5 AND count(*) >= a_year
      THEN count(*) FILTER (WHERE age <= a_year AND value <= newest) / a_year END AS percentile_1y,
    CASE WHEN count(*) >= 5 * a_year
      THEN count(*) FILTER (WHERE age <= 5 * a_year AND value <= newest) / (5 * a_year) END AS percentile_5y
  FROM observed
  GROUP BY measure, a_year
)
SELECT
  o.position,
  o.measure,
  o.title,
  o.unit,
  o.value,
  o.period,
  o.period_label,
  o.value - o.before AS change,
  p.percentile_1y,
  p.percentile_5y,
  o.dataset,
  o.entity,
  o.published_on,
  o.landed_file
FROM observed AS o
JOIN placed AS p ON p.measure = o.measure
WHERE o.age = 1
