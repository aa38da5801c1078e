-- No rows although the log that they come from has some. Before the first file a model is empty, and that is right.
AUDIT (
  name rows_once_logged
);
SELECT 0 AS rows
WHERE NOT EXISTS (SELECT 1 FROM @this_model) AND EXISTS (SELECT 1 FROM @log);

-- Shares of a whole must add up to one in each group that has any.
AUDIT (
  name shares_add_up
);
SELECT @group_by AS part_of, sum(@column) AS total
FROM @this_model
GROUP BY @group_by
HAVING abs(sum(@column) - 1) > 1e-9;

-- A country and the one that it was split from or joined with must not both produce in one year: the world would count it twice.
AUDIT (
  name no_double_counting
);
SELECT a.market_year, a.country_code, b.country_code AS successor
FROM @this_model AS a
JOIN @this_model AS b ON b.market_year = a.market_year
WHERE (a.country_code, b.country_code) IN (('YE', 'YM'), ('HR', 'E4'))
  AND a.total_supply > 0 AND b.total_supply > 0;
