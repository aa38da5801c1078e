-- Countries by USDA's (FAS) code, which is not ISO: CH is China, ES El Salvador, VM Vietnam.
MODEL (
  name foundation.countries,
  kind SEED (path '$root/seeds/countries.csv'),
  owner beanflows,
  grain (country_code),
  columns (
    country_code VARCHAR,
    iso_code VARCHAR,
    name VARCHAR,
    hemisphere VARCHAR,
    producing BOOLEAN,
    currency VARCHAR
  ),
  column_descriptions (
    country_code = 'Country, FAS code [code]',
    iso_code = 'Country, ISO 3166-1 alpha-2; EU is the European Union [code]',
    name = 'Country as USDA names it [text]',
    hemisphere = 'north or south, of its coffee [code]',
    producing = 'Whether it grows coffee; the others import [flag]',
    currency = 'Legal tender, ISO 4217 [code]'
  ),
  audits (
    not_null(columns := (country_code, iso_code, name, hemisphere, producing, currency)),
    unique_values(columns := (country_code)),
    accepted_values(column := hemisphere, is_in := ('north', 'south')),
    string_length_equal(column := iso_code, v := 2)
  )
);
