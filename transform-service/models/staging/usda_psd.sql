-- Every figure that USDA's coffee file ever said, as a log of changes: one row whenever a figure of a country, market year and
-- attribute appeared, changed or vanished.
MODEL (
  name staging.usda_psd,
  kind INCREMENTAL_BY_LANDED_FILE (unique_key (country_code, market_year, attribute_id)),
  owner beanflows,
  grain (country_code, market_year, attribute_id, publication),
  columns (
    country_code VARCHAR,
    market_year INTEGER,
    attribute_id VARCHAR,
    country VARCHAR,
    attribute VARCHAR,
    commodity_code VARCHAR,
    unit_id VARCHAR,
    value DOUBLE
  ),
  column_descriptions (
    country_code = 'Country, FAS code: not ISO [code]',
    market_year = 'Market year: 2023 is the season 2022/23 [year]',
    attribute_id = 'Line of the balance sheet [code]',
    country = 'Country as USDA names it [text]',
    attribute = 'Line of the balance sheet as USDA names it [text]',
    commodity_code = 'Commodity [code]',
    unit_id = 'Unit of the figure; 02 is 1000 60-kg bags [code]',
    value = 'The figure [1000 60-kg bags]'
  ),
  audits (
    not_null(columns := (country, attribute, value), condition := NOT absent),
    accepted_values(column := commodity_code, is_in := ('0711100')),
    accepted_values(column := unit_id, is_in := ('02')),
    accepted_range(column := market_year, min_v := 1900, max_v := 2200),
    psd_attribute_names,
    psd_total_supply,
    psd_production_by_kind,
    psd_opening_stocks,
    psd_total_distribution,
    psd_known_exception(blocking := false),
    scope_never_emptied(key := (country_code, market_year, attribute_id))
  )
);

-- Country_Name, Calendar_Year and Month are stamps beside the figure; a change of the last two alone is no new figure.
SELECT
  "Country_Code" AS country_code,
  CAST("Market_Year" AS INTEGER) AS market_year,
  "Attribute_ID" AS attribute_id,
  "Country_Name" AS country,
  "Attribute_Description" AS attribute,
  "Commodity_Code" AS commodity_code,
  "Unit_ID" AS unit_id,
  CAST("Value" AS DOUBLE) AS value
FROM @landed('usda_psd', entry := 'psd_coffee.csv', header := true, all_varchar := true, delim := ',', quote := '"')
