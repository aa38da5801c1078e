-- Daily bars of the Coffee C future KC=F from Yahoo's chart API, as a log of changes. Off unless the operator switches it on.
-- The last bar is the running session and changes; a settlement outside [low, high] is no error.
MODEL (
  name staging.coffee_futures,
  kind INCREMENTAL_BY_LANDED_FILE (unique_key (contract, date), time_column date),
  owner beanflows,
  grain (contract, date, publication),
  columns (
    contract VARCHAR,
    date DATE,
    open DOUBLE,
    high DOUBLE,
    low DOUBLE,
    close DOUBLE,
    volume BIGINT
  ),
  column_descriptions (
    contract = 'Contract as the publisher names it [code]',
    date = 'Day of the session [date]',
    open = 'First price [US cents/lb]',
    high = 'Highest price [US cents/lb]',
    low = 'Lowest price [US cents/lb]',
    close = 'Last or settlement price [US cents/lb]',
    volume = 'Traded contracts [contracts]'
  ),
  audits (
    not_null(columns := (close), condition := NOT absent),
    accepted_range(column := close, min_v := 0, inclusive := false)
  )
);

WITH answer AS (
  SELECT chart.result[1] AS result
  FROM @landed('coffee_futures', format := 'json', columns := {chart: 'STRUCT("result" STRUCT(meta STRUCT(currency VARCHAR, symbol VARCHAR), "timestamp" BIGINT[], indicators STRUCT(quote STRUCT("open" DOUBLE[], high DOUBLE[], low DOUBLE[], "close" DOUBLE[], volume BIGINT[])[]))[])'})
),
checked AS (
  SELECT
    CASE
      WHEN result.meta.currency = 'USX' AND len(result."timestamp") = len(result.indicators.quote[1]."close") THEN result
      ELSE error('Yahoo chart: expected bars in USX (US cents), one close a timestamp')
    END AS result
  FROM answer
),
bars AS (
  SELECT
    result.meta.symbol AS contract,
    unnest(result."timestamp") AS epoch,
    unnest(result.indicators.quote[1]."open") AS open,
    unnest(result.indicators.quote[1].high) AS high,
    unnest(result.indicators.quote[1].low) AS low,
    unnest(result.indicators.quote[1]."close") AS close,
    unnest(result.indicators.quote[1].volume) AS volume
  FROM checked
)
-- A session opens and closes within one UTC day, in summer and in winter; a bar without a close has not traded. The running
-- session may come beside its own daily bar: the later one stands.
SELECT
  contract,
  CAST(make_timestamp(epoch * 1000000) AS DATE) AS date,
  arg_max(open, epoch) AS open,
  arg_max(high, epoch) AS high,
  arg_max(low, epoch) AS low,
  arg_max(close, epoch) AS close,
  arg_max(volume, epoch) AS volume
FROM bars
WHERE close IS NOT NULL
GROUP BY ALL
