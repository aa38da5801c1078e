-- Weekly positions of trader groups in Coffee C futures (CFTC market 083731), as a log of changes. The file holds some two hundred
-- markets; the others are not coffee and are left out here, by the market's code.
MODEL (
  name staging.cftc_cot,
  kind INCREMENTAL_BY_LANDED_FILE (unique_key (report_date, market_code)),
  owner beanflows,
  grain (report_date, market_code, publication),
  columns (
    report_date DATE,
    market_code VARCHAR,
    open_interest BIGINT,
    commercial_long BIGINT,
    commercial_short BIGINT,
    swap_long BIGINT,
    swap_short BIGINT,
    swap_spread BIGINT,
    managed_money_long BIGINT,
    managed_money_short BIGINT,
    managed_money_spread BIGINT,
    other_long BIGINT,
    other_short BIGINT,
    other_spread BIGINT,
    reportable_long BIGINT,
    reportable_short BIGINT,
    nonreportable_long BIGINT,
    nonreportable_short BIGINT
  ),
  column_descriptions (
    report_date = 'Day that the positions are of, mostly a Tuesday [date]',
    market_code = 'Market: 083731 is Coffee C of ICE Futures U.S. [code]',
    open_interest = 'Open contracts [contracts]',
    commercial_long = 'Long positions of producers and merchants [contracts]',
    commercial_short = 'Short positions of producers and merchants [contracts]',
    swap_long = 'Long positions of swap dealers [contracts]',
    swap_short = 'Short positions of swap dealers [contracts]',
    swap_spread = 'Spread positions of swap dealers [contracts]',
    managed_money_long = 'Long positions of managed money [contracts]',
    managed_money_short = 'Short positions of managed money [contracts]',
    managed_money_spread = 'Spread positions of managed money [contracts]',
    other_long = 'Long positions of other reportable traders [contracts]',
    other_short = 'Short positions of other reportable traders [contracts]',
    other_spread = 'Spread positions of other reportable traders [contracts]',
    reportable_long = 'Long positions of all reportable traders, spreads included [contracts]',
    reportable_short = 'Short positions of all reportable traders, spreads included [contracts]',
    nonreportable_long = 'Long positions of small traders [contracts]',
    nonreportable_short = 'Short positions of small traders [contracts]'
  ),
  audits (
    not_null(columns := (open_interest, commercial_long, commercial_short, managed_money_long, managed_money_short), condition := NOT absent),
    accepted_range(column := open_interest, min_v := 0),
    cot_categories_make_reportable,
    cot_reportable_make_open_interest,
    scope_never_emptied(key := (report_date, market_code))
  )
);

-- Numbers are padded with spaces and `.` is missing; codes carry trailing spaces.
SELECT
  CAST(strptime(trim("As_of_Date_In_Form_YYMMDD"), '%y%m%d') AS DATE) AS report_date,
  trim("CFTC_Contract_Market_Code") AS market_code,
  CAST(NULLIF(trim("Open_Interest_All"), '.') AS BIGINT) AS open_interest,
  CAST(NULLIF(trim("Prod_Merc_Positions_Long_All"), '.') AS BIGINT) AS commercial_long,
  CAST(NULLIF(trim("Prod_Merc_Positions_Short_All"), '.') AS BIGINT) AS commercial_short,
  CAST(NULLIF(trim("Swap_Positions_Long_All"), '.') AS BIGINT) AS swap_long,
  CAST(NULLIF(trim("Swap__Positions_Short_All"), '.') AS BIGINT) AS swap_short,
  CAST(NULLIF(trim("Swap__Positions_Spread_All"), '.') AS BIGINT) AS swap_spread,
  CAST(NULLIF(trim("M_Money_Positions_Long_All"), '.') AS BIGINT) AS managed_money_long,
  CAST(NULLIF(trim("M_Money_Positions_Short_All"), '.') AS BIGINT) AS managed_money_short,
  CAST(NULLIF(trim("M_Money_Positions_Spread_All"), '.') AS BIGINT) AS managed_money_spread,
  CAST(NULLIF(trim("Other_Rept_Positions_Long_All"), '.') AS BIGINT) AS other_long,
  CAST(NULLIF(trim("Other_Rept_Positions_Short_All"), '.') AS BIGINT) AS other_short,
  CAST(NULLIF(trim("Other_Rept_Positions_Spread_All"), '.') AS BIGINT) AS other_spread,
  CAST(NULLIF(trim("Tot_Rept_Positions_Long_All"), '.') AS BIGINT) AS reportable_long,
  CAST(NULLIF(trim("Tot_Rept_Positions_Short_All"), '.') AS BIGINT) AS reportable_short,
  CAST(NULLIF(trim("NonRept_Positions_Long_All"), '.') AS BIGINT) AS nonreportable_long,
  CAST(NULLIF(trim("NonRept_Positions_Short_All"), '.') AS BIGINT) AS nonreportable_short
FROM @landed('cftc_cot', 'cftc_cot_history', entry := '*.txt', header := true, all_varchar := true, delim := ',', quote := '"')
WHERE trim("CFTC_Contract_Market_Code") = '083731'
