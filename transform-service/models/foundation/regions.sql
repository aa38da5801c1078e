-- Growing regions whose weather is followed, each by one point.
MODEL (
  name foundation.regions,
  kind SEED (path '$root/seeds/regions.csv'),
  owner beanflows,
  grain (region),
  columns (
    region VARCHAR,
    name VARCHAR,
    country_code VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE
  ),
  column_descriptions (
    region = 'Region: the location of the weather workflows [code]',
    name = 'Region as it is called [text]',
    country_code = 'Country, FAS code [code]',
    latitude = 'Latitude; negative is the southern hemisphere [°]',
    longitude = 'Longitude [°]'
  ),
  audits (
    not_null(columns := (region, name, country_code, latitude, longitude)),
    unique_values(columns := (region)),
    relationships(column := country_code, to_model := foundation.countries, to_column := country_code)
  )
);
