-- CFTC's own identities: on both sides the categories and their spreads make the reportable positions.
AUDIT (
  name cot_categories_make_reportable
);
SELECT report_date, market_code, reportable_long, reportable_short
FROM @this_model
WHERE NOT absent
  AND (
    commercial_long + swap_long + swap_spread + managed_money_long + managed_money_spread + other_long + other_spread
      IS DISTINCT FROM reportable_long
    OR commercial_short + swap_short + swap_spread + managed_money_short + managed_money_spread + other_short + other_spread
      IS DISTINCT FROM reportable_short
  );

-- Reportable and small traders' positions make the open interest.
AUDIT (
  name cot_reportable_make_open_interest
);
SELECT report_date, market_code, open_interest, reportable_long, nonreportable_long, reportable_short, nonreportable_short
FROM @this_model
WHERE NOT absent
  AND (
    reportable_long + nonreportable_long IS DISTINCT FROM open_interest
    OR reportable_short + nonreportable_short IS DISTINCT FROM open_interest
  );
