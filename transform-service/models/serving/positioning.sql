-- Who is long and who is short in Coffee C futures, each week. Windows count reports, include the current one and are NULL until
-- they are full; the standard deviation is that of a sample.
MODEL (
  name serving.positioning,
  kind FULL,
  owner beanflows,
  grain (report_date),
  column_descriptions (
    report_date = 'Day that the positions are of [date]',
    open_interest = 'Open contracts of 37,500 lb [contracts]',
    managed_money_long = 'Long positions of managed money [contracts]',
    managed_money_short = 'Short positions of managed money [contracts]',
    managed_money_net = 'Long − short of managed money [contracts]',
    managed_money_net_bags = 'The same in bags, 283.5 a contract [60-kg bags]',
    net_share_of_open_interest = 'Net position of managed money / open interest [ratio]',
    zscore_156w = '(Net − mean) / standard deviation, over 156 weeks [standard deviations]',
    percentile_156w = 'Share of the last 156 weeks with a net position at or below this one [ratio]',
    cot_index_26w = '100 · (net − min) / (max − min) over 26 weeks [index]',
    cot_index_52w = '100 · (net − min) / (max − min) over 52 weeks [index]',
    cot_index_156w = '100 · (net − min) / (max − min) over 156 weeks [index]',
    commercial_net = 'Long − short of producers and merchants [contracts]',
    commercial_net_change_4w = 'Its change over four weeks [contracts]',
    commercial_long = 'Long positions of producers and merchants [contracts]',
    commercial_short = 'Short positions of producers and merchants [contracts]',
    swap_long = 'Long positions of swap dealers [contracts]',
    swap_short = 'Short positions of swap dealers [contracts]',
    swap_spread = 'Spread positions of swap dealers [contracts]',
    managed_money_spread = 'Spread positions of managed money [contracts]',
    other_long = 'Long positions of other reportable traders [contracts]',
    other_short = 'Short positions of other reportable traders [contracts]',
    other_spread = 'Spread positions of other reportable traders [contracts]',
    reportable_long = 'Long positions of all reportable traders, spreads included [contracts]',
    reportable_short = 'Short positions of all reportable traders, spreads included [contracts]',
    nonreportable_long = 'Long positions of small traders [contracts]',
    nonreportable_short = 'Short positions of small traders [contracts]',
    published_on = 'Day on which the figures were last published [date]',
    landed_file = 'SHA-256 of the file that says so [hash]'
  ),
  audits (
    not_null(columns := (report_date)),
    unique_combination_of_columns(columns := (report_date)),
    not_null(columns := (open_interest, managed_money_net, commercial_net, published_on, landed_file)),
    accepted_range(column := open_interest, min_v := 0),
    accepted_range(column := net_share_of_open_interest, min_v := -1, max_v := 1),
    accepted_range(column := percentile_156w, min_v := 0, max_v := 1),
    accepted_range(column := cot_index_26w, min_v := 0, max_v := 100),
    accepted_range(column := cot_index_52w, min_v := 0, max_v := 100),
    accepted_range(column := cot_index_156w, min_v := 0, max_v := 100),
    forall(criteria := (reportable_long + nonreportable_long = open_interest, reportable_short + nonreportable_short = open_interest)),
    rows_once_logged(log := staging.cftc_cot)
  )
);

WITH net AS (
  SELECT
    *,
    managed_money_long - managed_money_short AS managed_money_net,
    commercial_long - commercial_short AS commercial_net
  FROM foundation.positions
),
windows AS (
  SELECT
    *,
    count(*) OVER w156 AS weeks,
    avg(managed_money_net) OVER w156 AS mean_156w,
    stddev_samp(managed_money_net) OVER w156 AS sd_156w,
    list(managed_money_net) OVER w156 AS nets_156w,
    min(managed_money_net) OVER w26 AS min_26w,
    max(managed_money_net) OVER w26 AS max_26w,
    min(managed_money_net) OVER w52 AS min_52w,
    max(managed_money_net) OVER w52 AS max_52w,
    min(managed_money_net) OVER w156 AS min_156w,
    max(managed_money_net) OVER w156 AS max_156w,
    count(*) OVER w52 AS weeks_52w,
    count(*) OVER w26 AS weeks_26w,
    lag(commercial_net, 4) OVER (ORDER BY report_date) AS commercial_net_4w
  FROM net
  WINDOW
    w26 AS (ORDER BY report_date ROWS 25 PRECEDING),
    w52 AS (ORDER BY report_date ROWS 51 PRECEDING),
    w156 AS (ORDER BY report_date ROWS 155 PRECEDING)
)
SELECT
  report_date,
  open_interest,
  managed_money_long,
  managed_money_short,
  managed_money_net,
  managed_money_net * 283.5 AS managed_money_net_bags,
  managed_money_net / NULLIF(open_interest, 0) AS net_share_of_open_interest,
  CASE WHEN weeks = 156 THEN (managed_money_net - mean_156w) / NULLIF(sd_156w, 0) END AS zscore_156w,
  CASE WHEN weeks = 156 THEN len(list_filter(nets_156w, lambda n : n <= managed_money_net)) / 156 END AS percentile_156w,
  CASE WHEN weeks_26w = 26 THEN 100 * (managed_money_net - min_26w) / NULLIF(max_26w - min_26w, 0) END AS cot_index_26w,
  CASE WHEN weeks_52w = 52 THEN 100 * (managed_money_net - min_52w) / NULLIF(max_52w - min_52w, 0) END AS cot_index_52w,
  CASE WHEN weeks = 156 THEN 100 * (managed_money_net - min_156w) / NULLIF(max_156w - min_156w, 0) END AS cot_index_156w,
  commercial_net,
  commercial_net - commercial_net_4w AS commercial_net_change_4w,
  commercial_long,
  commercial_short,
  swap_long,
  swap_short,
  swap_spread,
  managed_money_spread,
  other_long,
  other_short,
  other_spread,
  reportable_long,
  reportable_short,
  nonreportable_long,
  nonreportable_short,
  published_on,
  landed_file
FROM windows
