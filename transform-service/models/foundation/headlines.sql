-- Every observation of every headline measure, for Pulse: one row a measure and period, in the order of `starts_on`.
MODEL (
  name foundation.headlines,
  kind VIEW,
  owner beanflows,
  grain (measure, starts_on)
);

WITH produced AS (
  SELECT
    CASE country_code WHEN 'BR' THEN 'production_brazil' WHEN 'VM' THEN 'production_vietnam' ELSE 'production_colombia' END AS measure,
    country_code,
    country,
    market_year,
    season,
    production,
    published_on,
    landed_file
  FROM serving.supply
  WHERE country_code IN ('BR', 'VM', 'CO')
)
SELECT
  CASE country_code WHEN 'BR' THEN 1 WHEN 'VM' THEN 2 ELSE 3 END AS position,
  measure,
  'Production, ' || country AS title,
  '1000 60-kg bags' AS unit,
  'annual' AS frequency,
  'supply' AS dataset,
  country_code AS entity,
  make_date(market_year, 1, 1) AS starts_on,
  CAST(market_year AS VARCHAR) AS period,
  season AS period_label,
  production AS value,
  published_on,
  landed_file
FROM produced
UNION ALL
SELECT 4, 'production_world', 'Production, world', '1000 60-kg bags', 'annual', 'supply_world', 'world', make_date(market_year, 1, 1),
  CAST(market_year AS VARCHAR), season, production, published_on, landed_file
FROM serving.supply_world
UNION ALL
SELECT 5, 'stocks_to_use_world', 'Stocks-to-use, world', 'ratio', 'annual', 'supply_world', 'world', make_date(market_year, 1, 1),
  CAST(market_year AS VARCHAR), season, stocks_to_use, published_on, landed_file
FROM serving.supply_world
UNION ALL
SELECT 6, 'managed_money_net', 'Managed money, net', 'contracts', 'weekly', 'positioning', 'coffee_c', report_date,
  CAST(report_date AS VARCHAR), CAST(report_date AS VARCHAR), managed_money_net, published_on, landed_file
FROM serving.positioning
UNION ALL
SELECT 7, 'managed_money_zscore', 'Managed money, z-score of 156 weeks', 'standard deviations', 'weekly', 'positioning', 'coffee_c', report_date,
  CAST(report_date AS VARCHAR), CAST(report_date AS VARCHAR), zscore_156w, published_on, landed_file
FROM serving.positioning
UNION ALL
SELECT CASE series WHEN 'arabica' THEN 8 ELSE 9 END, series || '_price', CASE series WHEN 'arabica' THEN 'Arabica' ELSE 'Robusta' END || ', monthly mean',
  'US cents/lb', 'monthly', 'prices', series, month, CAST(month AS VARCHAR), strftime(month, '%Y-%m'), us_cents_per_lb, published_on, landed_file
FROM serving.prices
UNION ALL
SELECT 10, 'arabica_robusta_differential', 'Arabica over robusta', 'US cents/lb', 'monthly', 'differential', 'coffee', month,
  CAST(month AS VARCHAR), strftime(month, '%Y-%m'), us_cents_per_lb, published_on, landed_file
FROM serving.differential
UNION ALL
SELECT 11, 'usd_brl', 'USD/BRL', 'BRL/USD', 'daily', 'fx', 'BRL', date, CAST(date AS VARCHAR), CAST(date AS VARCHAR), per_usd, published_on, landed_file
FROM serving.fx
WHERE currency = 'BRL'
UNION ALL
SELECT 12, 'arabica_brl_per_bag', 'Arabica in Brazil', 'BRL/60-kg bag', 'monthly', 'local_price', 'BRL', month,
  CAST(month AS VARCHAR), strftime(month, '%Y-%m'), per_60kg_bag, published_on, landed_file
FROM serving.local_price
WHERE currency = 'BRL'
UNION ALL
SELECT 13, 'oni', 'Oceanic Niño Index', '°C', 'monthly', 'enso', 'oni', month, year || '-' || season, season || ' ' || year, oni, published_on, landed_file
FROM serving.enso
UNION ALL
SELECT 14, 'coffee_c_close', 'Coffee C future', 'US cents/lb', 'daily', 'futures', 'coffee_c', date,
  CAST(date AS VARCHAR), CAST(date AS VARCHAR), close, published_on, landed_file
FROM serving.futures
UNION ALL
SELECT 15, 'certified_stocks', 'Certified stocks', '60-kg bags', 'daily', 'certified_stocks_total', 'coffee_c', date,
  CAST(date AS VARCHAR), CAST(date AS VARCHAR), bags, published_on, landed_file
FROM serving.certified_stocks_total
