package coffee.beanflows.materia.web;

import java.util.List;

/** The statements of {@link GenerationFixture}. */
final class FixtureSql {
    private FixtureSql() {}

    static String grain(String table) {
        return switch (table) {
            case "supply", "origins" -> "[\"country_code\",\"market_year\"]";
            case "supply_world", "concentration" -> "[\"market_year\"]";
            case "positioning" -> "[\"report_date\"]";
            case "prices" -> "[\"series\",\"month\"]";
            case "differential" -> "[\"month\"]";
            case "local_price" -> "[\"month\",\"currency\"]";
            case "fx" -> "[\"date\",\"currency\"]";
            case "enso" -> "[\"year\",\"season\"]";
            case "weather" -> "[\"region\",\"month\"]";
            case "revisions" -> "[\"dataset\",\"entity\",\"period\",\"measure\",\"landed_at\",\"landed_file\"]";
            case "pulse" -> "[\"measure\"]";
            case "sources" -> "[\"workflow\"]";
            default -> "[\"id\"]";
        };
    }

    static List<String> tables(int mark) {
        String usda = "'" + GenerationFixture.USDA + "'";
        String bank = "'" + GenerationFixture.WORLD_BANK + "'";
        return List.of(
                "CREATE SCHEMA serving",
                "CREATE SCHEMA _materia",
                """
                CREATE TABLE serving.supply AS
                SELECT c.code AS country_code, c.country, CAST(y.y AS INTEGER) AS market_year,
                       2000.0 AS beginning_stocks,
                       CASE WHEN y.y = 2023 THEN c.production ELSE round(c.production * (0.82 + (y.y * 7919 %% 23) / 100.0), 0) END AS production,
                       c.arabica AS arabica_production, c.production - c.arabica AS robusta_production, 0.0 AS other_production,
                       100.0 AS imports, c.production + 2100.0 AS total_supply, c.production * 0.6 AS exports,
                       c.production * 0.3 AS domestic_consumption, c.production * 0.1 + 2100 AS ending_stocks,
                       c.production + 2100.0 AS total_distribution, 0.2 AS stocks_to_use,
                       DATE '2022-12-20' AS published_on, %s AS landed_file
                FROM (VALUES ('BR', 'Brazil', 62600.0, 39800.0), ('VM', 'Vietnam', 30220.0, 1000.0),
                             ('CO', 'Colombia', 12600.0, 12600.0), ('ID', 'Indonesia', 11350.0, 1300.0),
                             ('ET', 'Ethiopia', 8270.0, 8270.0), ('HO', 'Honduras', 6000.0, 6000.0),
                             ('IV', 'Cote d''Ivoire', 800.0, 0.0)) AS c(code, country, production, arabica)
                CROSS JOIN range(2003, 2024) AS y(y)
                """.formatted(usda),
                """
                CREATE TABLE serving.supply_world AS
                SELECT market_year, sum(production) AS production, sum(exports) AS exports,
                       CASE WHEN market_year = 2023 THEN 167945.0 ELSE 150000.0 END AS domestic_consumption,
                       CASE WHEN market_year = 2023 THEN 34114.0 ELSE 30000.0 + market_year %% 7 * 2500 END AS ending_stocks,
                       CASE WHEN market_year = 2023 THEN 34114.0 / 167945.0 ELSE (30000.0 + market_year %% 7 * 2500) / 150000.0 END
                           AS stocks_to_use,
                       DATE '2022-12-20' AS published_on, %s AS landed_file
                FROM serving.supply GROUP BY market_year
                """.formatted(usda),
                """
                CREATE TABLE serving.positioning AS
                SELECT CAST(DATE '2021-12-21' - INTERVAL (7 * w) DAY AS DATE) AS report_date,
                       CAST(270000 + w AS BIGINT) AS open_interest,
                       CAST(60000 + 20000 * sin(w / 9.0) AS BIGINT) AS managed_money_long, CAST(11000 AS BIGINT) AS managed_money_short,
                       CAST(60000 + 20000 * sin(w / 9.0) AS BIGINT) - 11000 AS managed_money_net,
                       0.18 AS net_share_of_open_interest, 1.393 AS zscore_156w, 0.91 AS percentile_156w, 88.2 AS cot_index_26w,
                       90.1 AS cot_index_52w, 91.7 AS cot_index_156w, CAST(-90123 AS BIGINT) AS commercial_net,
                       CAST(1200 AS BIGINT) AS commercial_net_change_4w, DATE '2021-12-27' AS published_on,
                       'c3c3' || repeat('0', 60) AS landed_file
                FROM range(220) AS r(w)
                """,
                """
                CREATE TABLE serving.prices AS
                SELECT s.series, CAST(DATE '1990-01-01' + INTERVAL (m) MONTH AS DATE) AS month,
                       CASE WHEN s.series = 'arabica' AND m = 392 THEN 5.8971 ELSE round(s.base + 1.2 * sin(m / 17.0) + m / 300.0, 4) END AS usd_per_kg,
                       CASE WHEN s.series = 'arabica' AND m = 392 THEN 5.8971 ELSE round(s.base + 1.2 * sin(m / 17.0) + m / 300.0, 4) END * 45.359237 AS us_cents_per_lb,
                       0.02 AS trend_3m, -0.041 AS trend_12m, 0.234 AS volatility_12m, 98.2 AS seasonal_index,
                       DATE '2023-04-04' AS published_on, %s AS landed_file
                FROM (VALUES ('arabica', 3.4), ('robusta', 1.9)) AS s(series, base) CROSS JOIN range(399) AS r(m)
                """.formatted(bank),
                """
                CREATE TABLE serving.differential AS
                SELECT month, 78.4 AS us_cents_per_lb, 0.38 AS share_of_arabica FROM serving.prices WHERE series = 'arabica'
                """,
                """
                CREATE TABLE serving.local_price AS
                SELECT month, 'BRL' AS currency, us_cents_per_lb * 1.32277 * 5.1 AS per_60kg_bag FROM serving.prices
                WHERE series = 'arabica'
                """,
                """
                CREATE TABLE serving.fx AS
                SELECT CAST(DATE '2026-04-13' - INTERVAL (d) DAY AS DATE) AS date, c.currency,
                       c.rate + sin(d / 200.0) AS per_eur, (c.rate + sin(d / 200.0)) / 1.08 AS per_usd
                FROM range(3000) AS r(d) CROSS JOIN (VALUES ('BRL', 5.9), ('VND', 27000.0)) AS c(currency, rate)
                """,
                """
                CREATE TABLE serving.enso AS
                SELECT ['DJF','JFM','FMA','MAM','AMJ','MJJ','JJA','JAS','ASO','SON','OND','NDJ'][s] AS season,
                       CAST(y AS INTEGER) AS year, round(1.4 * sin((y * 12 + s) / 8.0), 2) AS oni,
                       CASE WHEN sin((y * 12 + s) / 8.0) > 0.5 THEN 'el_nino' WHEN sin((y * 12 + s) / 8.0) < -0.5 THEN 'la_nina' ELSE 'neutral' END AS phase,
                       DATE '2025-05-17' AS published_on
                FROM range(1990, 2025) AS a(y) CROSS JOIN range(1, 13) AS b(s)
                """,
                """
                CREATE TABLE serving.weather (region VARCHAR, country_code VARCHAR, month DATE, rain_mm DOUBLE, rain_zscore DOUBLE,
                    mean_temperature_c DOUBLE, min_temperature_c DOUBLE, dry_streak_days INTEGER, frost_level VARCHAR, rain_level VARCHAR)
                """,
                """
                CREATE TABLE serving.origins AS
                SELECT country_code, market_year, 0.4 AS production_share, 0.3 AS export_share, 1 AS rank, 0.03 AS production_yoy
                FROM serving.supply
                """,
                """
                CREATE TABLE serving.revisions AS
                SELECT 'prices' AS dataset, 'arabica' AS entity, CAST(DATE '2022-01-01' + INTERVAL (m) MONTH AS DATE)::VARCHAR AS period,
                       'usd_per_kg' AS measure, 'USD/kg' AS unit, DATE '2023-04-04' AS published_on,
                       TIMESTAMP '2026-11-24 20:40:00' AS landed_at, CASE m WHEN 8 THEN 5.8971 ELSE 5.5 + m / 10.0 END AS value,
                       CASE m WHEN 8 THEN 5.9055 ELSE 5.51 + m / 10.0 END AS previous_value,
                       CASE m WHEN 8 THEN -0.0084 ELSE -0.01 END AS change, %1$s AS landed_file
                FROM range(9) AS r(m)
                UNION ALL
                SELECT 'prices', 'arabica', CAST(DATE '2022-01-01' + INTERVAL (m) MONTH AS DATE)::VARCHAR, 'usd_per_kg', 'USD/kg',
                       DATE '2022-10-04', TIMESTAMP '2026-11-24 20:39:00', CASE m WHEN 8 THEN 5.9055 ELSE 5.51 + m / 10.0 END, NULL, NULL, repeat('b1', 32)
                FROM range(9) AS r(m)
                UNION ALL
                SELECT 'supply', 'BR', '2023', 'production', '1000 60-kg bags', DATE '2022-12-20', TIMESTAMP '2026-11-24 20:38:00',
                       62600.0, NULL, NULL, %2$s
                UNION ALL
                SELECT 'enso', 'oni', '2024-ASO', 'oni', '°C', DATE '2025-02-25', TIMESTAMP '2026-11-24 20:41:00', -0.24, -0.21, -0.03, repeat('d4', 32)
                UNION ALL
                SELECT 'enso', 'oni', '2024-ASO', 'oni', '°C', DATE '2024-11-08', TIMESTAMP '2026-11-24 20:40:30', -0.21, NULL, NULL, repeat('d3', 32)
                """.formatted(bank, usda),
                """
                CREATE TABLE serving.pulse AS
                SELECT * FROM (VALUES
                    (1, 'production_brazil', 'Production, Brazil', '1000 60-kg bags', 62600.0, '2023', 4500.0, NULL, 0.8, 'supply', 'BR', DATE '2022-12-20', %1$s),
                    (2, 'production_vietnam', 'Production, Vietnam', '1000 60-kg bags', 30220.0, '2023', -1360.0, NULL, 0.6, 'supply', 'VM', DATE '2022-12-20', %1$s),
                    (3, 'production_colombia', 'Production, Colombia', '1000 60-kg bags', 12600.0, '2023', 800.0, NULL, 0.2, 'supply', 'CO', DATE '2022-12-20', %1$s),
                    (5, 'stocks_to_use_world', 'Stocks-to-use, world', 'ratio', 0.2031260, '2023', 0.0042, NULL, 0.4, 'supply_world', 'world', DATE '2022-12-20', %1$s),
                    (6, 'managed_money_net', 'Managed money, net', 'contracts', 49000.0, '2021-12-21', 1204.0, 0.91, NULL, 'positioning', 'coffee_c', DATE '2021-12-27', NULL),
                    (7, 'managed_money_zscore', 'Managed money, z-score of 156 weeks', 'standard deviations', 1.393, '2021-12-21', 0.04, 0.91, NULL, 'positioning', 'coffee_c', DATE '2021-12-27', NULL),
                    (8, 'arabica_price', 'Arabica, monthly mean', 'US cents/lb', 267.488, '2022-09-01', -9.31, 0.5, 0.93, 'prices', 'arabica', DATE '2023-04-04', %2$s),
                    (11, 'usd_brl', 'USD/BRL', 'BRL/USD', 5.1234, '2026-04-13', -0.0123, 0.2, 0.35, 'fx', 'BRL', DATE '2026-04-13', NULL),
                    (12, 'arabica_brl_per_bag', 'Arabica in Brazil', 'BRL/60-kg bag', 1804.52, '2022-09-01', -62.8, 0.4, 0.9, 'local_price', 'BRL', DATE '2023-04-04', %2$s),
                    (13, 'oni', 'Oceanic Niño Index', '°C', -0.24, '2024-NDJ', -0.11, 0.1, 0.4, 'enso', 'oni', DATE '2025-05-17', NULL)
                ) AS v(position, measure, title, unit, value, period, change, percentile_1y, percentile_5y, dataset, entity, published_on, landed_file)
                """.formatted(usda, bank),
                """
                CREATE TABLE serving.sources AS
                SELECT * FROM (VALUES
                    ('usda_psd', 'USDA PSD Online, coffee', 'USDA Foreign Agricultural Service', 'public domain', true, DATE '2022-12-20', TIMESTAMP '2026-11-24 20:38:00', 1, 394178, 45),
                    ('world_bank_prices', 'World Bank commodity prices', 'World Bank', 'CC BY 4.0', true, current_date - 2, TIMESTAMP '2026-11-24 20:40:00', 2, 1394178, 45),
                    ('nasa_power', 'NASA POWER, daily weather', 'NASA', 'free to redistribute', true, NULL, NULL, 0, 0, 75),
                    ('open_meteo', 'Open-Meteo, ERA5', 'Open-Meteo', 'CC BY 4.0', false, NULL, NULL, 0, 0, 10)
                ) AS v(workflow, title, publisher, licence, enabled, last_published_on, last_landed_at, files, bytes, fresh_within_days)
                """,
                "CREATE TABLE serving.marks AS SELECT CAST(i AS INTEGER) AS id, CAST(" + mark + " AS INTEGER) AS mark,"
                        + " 'a \"quoted\", word' AS words, TIMESTAMP '2026-11-24 20:38:00.123' AS seen_at, i % 2 = 0 AS even,"
                        + " CASE WHEN i % 3 = 0 THEN NULL ELSE i / 7 END AS share FROM range(500) AS r(i)");
    }

    static List<String> comments() {
        return List.of(
                "COMMENT ON TABLE serving.supply IS 'The coffee balance sheet of each country and market year.'",
                "COMMENT ON COLUMN serving.supply.country_code IS 'Country, FAS code [code]'",
                "COMMENT ON COLUMN serving.supply.market_year IS 'Market year: 2023 is the season 2022/23 [year]'",
                "COMMENT ON COLUMN serving.supply.production IS 'Production [1000 60-kg bags]'",
                "COMMENT ON COLUMN serving.supply.stocks_to_use IS 'Ending stocks / (consumption + exports) [ratio]'");
    }

    static List<String> state(String id) {
        return List.of(
                "CREATE TABLE _materia.manifest AS SELECT '" + id + "' AS generation, '20261124T205900.000Z-abcdef' AS"
                        + " lakehouse_generation, TIMESTAMP '2026-11-24 21:00:00' AS exported_at, '{}' AS manifest",
                "CREATE TABLE _materia.datasets (dataset VARCHAR, description VARCHAR, rows BIGINT, checksum VARCHAR, fingerprint VARCHAR, grain VARCHAR, position INTEGER)",
                "CREATE TABLE _materia.columns (dataset VARCHAR, column_name VARCHAR, type VARCHAR, unit VARCHAR, description VARCHAR, position INTEGER)",
                "CREATE TABLE _materia.models (model VARCHAR, kind VARCHAR, fingerprint VARCHAR, rows BIGINT, built_at TIMESTAMP, inputs VARCHAR)",
                """
                CREATE TABLE _materia.publications AS
                SELECT '20261124T204000.000Z-' || sha AS publication, workflow, sha AS sha256, workflow || '/2026/11/' || sha || '.bin' AS file,
                       394178 AS bytes, 'https://example.org/' || workflow || '?x=<1>' AS url, 'https://example.org/final/' || workflow AS final_url,
                       '' AS scope, CAST(NULL AS DATE) AS window_from, CAST(NULL AS DATE) AS window_to, published AS published_on,
                       'stamp' AS published_by, TIMESTAMP '2026-11-24 20:40:00' AS landed_at
                FROM (VALUES ('usda_psd', '%s', DATE '2022-12-20'), ('world_bank_prices', '%s', DATE '2023-04-04')) AS v(workflow, sha, published)
                """.formatted(GenerationFixture.USDA, GenerationFixture.WORLD_BANK),
                """
                CREATE TABLE _materia.audits AS
                SELECT * FROM (VALUES
                    ('serving.supply', 'not_null', true, 'PASSED', 0, NULL, TIMESTAMP '2026-11-24 20:50:00'),
                    ('serving.supply', 'supply_equals_distribution', false, 'WARNED', 1,
                     '[{"country_code":"SL","country":"Sierra Leone","market_year":1968,"total_supply":74,"total_distribution":75}]',
                     TIMESTAMP '2026-11-24 20:50:00')
                ) AS v(model, audit, blocking, status, failures, sample, checked_at)
                """);
    }
}
