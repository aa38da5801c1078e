-- USDA's balance-sheet attributes and the columns of serving.supply that show them.
MODEL (
  name foundation.psd_measures,
  kind SEED (path '$root/seeds/psd_measures.csv'),
  owner beanflows,
  grain (attribute_id),
  columns (
    attribute_id VARCHAR,
    attribute VARCHAR,
    measure VARCHAR
  ),
  column_descriptions (
    attribute_id = 'Attribute, zero-padded [code]',
    attribute = 'Attribute as USDA names it [text]',
    measure = 'Column of serving.supply [code]'
  ),
  audits (
    unique_values(columns := (attribute_id, attribute, measure))
  )
);
