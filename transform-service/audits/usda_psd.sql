-- USDA's own identities, on the newest publication of each figure. They look at the log of staging, so that no reader ever sees a
-- release that breaks one.
AUDIT (
  name psd_total_supply
);
-- Beginning stocks + production + imports = total supply.
WITH now AS (
  SELECT * FROM @this_model
  QUALIFY row_number() OVER (PARTITION BY country_code, market_year, attribute_id ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT
  country_code,
  market_year,
  sum(value) FILTER (WHERE attribute_id IN ('020', '028', '057')) AS sum_of_parts,
  max(value) FILTER (WHERE attribute_id = '086') AS total_supply
FROM now
WHERE NOT absent
GROUP BY country_code, market_year
HAVING sum_of_parts IS DISTINCT FROM total_supply;

AUDIT (
  name psd_production_by_kind
);
-- Arabica + robusta + other = production.
WITH now AS (
  SELECT * FROM @this_model
  QUALIFY row_number() OVER (PARTITION BY country_code, market_year, attribute_id ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT
  country_code,
  market_year,
  sum(value) FILTER (WHERE attribute_id IN ('029', '053', '056')) AS sum_of_kinds,
  max(value) FILTER (WHERE attribute_id = '028') AS production
FROM now
WHERE NOT absent
GROUP BY country_code, market_year
HAVING sum_of_kinds IS DISTINCT FROM production;

AUDIT (
  name psd_opening_stocks
);
-- Beginning stocks = ending stocks of the year before.
WITH now AS (
  SELECT * FROM @this_model
  QUALIFY row_number() OVER (PARTITION BY country_code, market_year, attribute_id ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT o.country_code, o.market_year, o.value AS beginning_stocks, e.value AS ending_stocks_before
FROM now AS o
JOIN now AS e ON e.country_code = o.country_code AND e.market_year = o.market_year - 1
WHERE o.attribute_id = '020' AND e.attribute_id = '176' AND NOT o.absent AND NOT e.absent AND o.value <> e.value;

AUDIT (
  name psd_total_distribution
);
-- Total supply = total distribution, but for the one exception that is known and reported: Sierra Leone 1968, 74 against 75.
WITH now AS (
  SELECT * FROM @this_model
  QUALIFY row_number() OVER (PARTITION BY country_code, market_year, attribute_id ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT
  country_code,
  market_year,
  max(value) FILTER (WHERE attribute_id = '086') AS total_supply,
  max(value) FILTER (WHERE attribute_id = '178') AS total_distribution
FROM now
WHERE NOT absent
GROUP BY country_code, market_year
HAVING total_supply IS DISTINCT FROM total_distribution
  AND (country_code, market_year, total_supply, total_distribution) IS DISTINCT FROM ('SL', 1968, 74, 75);

AUDIT (
  name psd_known_exception,
  blocking false
);
-- Every place where total supply is not total distribution, as a warning with its figures: the known one, while it is published.
WITH now AS (
  SELECT * FROM @this_model
  QUALIFY row_number() OVER (PARTITION BY country_code, market_year, attribute_id ORDER BY published_on DESC, landed_at DESC, publication DESC) = 1
)
SELECT
  max(country) AS country,
  market_year,
  max(value) FILTER (WHERE attribute_id = '086') AS total_supply,
  max(value) FILTER (WHERE attribute_id = '178') AS total_distribution
FROM now
WHERE NOT absent
GROUP BY country_code, market_year
HAVING total_supply IS DISTINCT FROM total_distribution;

AUDIT (
  name psd_attribute_names
);
-- An attribute's code must still mean what it meant. A new attribute is no failure: it is not shown until it has a measure.
SELECT DISTINCT f.attribute_id, f.attribute, m.attribute AS expected
FROM @this_model AS f
JOIN foundation.psd_measures AS m ON m.attribute_id = f.attribute_id
WHERE NOT f.absent AND f.attribute <> m.attribute;
