-- USDA's figures as they stand, one row a country, market year and measure; `published_on` and `landed_file` are those of the
-- newest release, whether or not it changed the figure.
MODEL (
  name foundation.supply_figures,
  kind VIEW,
  owner beanflows,
  grain (country_code, market_year, measure)
);

WITH current_figures AS (
  SELECT *
  FROM staging.usda_psd
  QUALIFY row_number() OVER (
    PARTITION BY country_code, market_year, attribute_id ORDER BY published_on DESC, landed_at DESC, publication DESC
  ) = 1
)
SELECT
  f.country_code,
  f.country,
  f.market_year,
  m.measure,
  f.value,
  n.published_on,
  n.landed_file
FROM current_figures AS f
JOIN foundation.psd_measures AS m ON m.attribute_id = f.attribute_id
JOIN foundation.newest_usda_psd AS n ON n.scope = f.scope
WHERE NOT f.absent
