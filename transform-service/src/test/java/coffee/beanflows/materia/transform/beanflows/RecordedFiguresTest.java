package coffee.beanflows.materia.transform.beanflows;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.execute.RunResult;
import coffee.beanflows.materia.volume.AtomicFile;
import coffee.beanflows.materia.volume.DataVolume;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the recorded files say, through landing and lakehouse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedFiguresTest {
    private BeanFlows beanflows;
    private RunResult firstRun;

    @BeforeAll
    void transformAllRecordings(@TempDir Path root) {
        DataVolume volume = DataVolume.at(root);
        try (TestLanding landing = new TestLanding(volume)) {
            RecordedFiles.landAll(landing);
        }
        AtomicFile.publish(volume.workflows(), """
                {"workflows": [{"workflow": "usda_psd", "title": "USDA PSD Online, coffee", "publisher": "USDA", "licence": "public domain",
                  "homepage": "https://example.org/", "enabled": true, "fresh_within_days": 45, "schedule": "daily", "timezone": "UTC"}]}
                """);
        beanflows = new BeanFlows(volume);
        firstRun = beanflows.run();
        assertThat(firstRun.cause()).isEmpty();
    }

    @Test
    void productionOf2022To2023() throws SQLException {
        assertThat(beanflows.rows("""
                SELECT country, season, production FROM serving.supply
                WHERE market_year = 2023 AND country_code IN ('BR', 'VM', 'CO') ORDER BY production DESC"""))
                .containsExactly("Brazil|2022/23|62600.0", "Vietnam|2022/23|30220.0", "Colombia|2022/23|12600.0");
    }

    @Test
    void everyCountryAndYearOfTheFileIsThere() throws SQLException {
        assertThat(
                        beanflows.rows(
                                "SELECT count(*), count(DISTINCT country_code), min(market_year), max(market_year) FROM serving.supply"))
                .containsExactly("4103|85|1960|2023");
        assertThat(beanflows.rows("SELECT count(*) FROM foundation.supply_figures"))
                .containsExactly("77957");
    }

    @Test
    void worldStocksToUse() throws SQLException {
        assertThat(beanflows.rows("""
                SELECT ending_stocks, domestic_consumption, round(100 * stocks_to_use, 1) FROM serving.supply_world
                WHERE market_year = 2023""")).containsExactly("34114.0|167945.0|20.3");
        assertThat(beanflows.rows("SELECT min(market_year) FROM serving.supply_world WHERE stocks_to_use IS NOT NULL"))
                .containsExactly("2003");
    }

    @Test
    void reportsOfCoffeeCAndTheLastZScore() throws SQLException {
        assertThat(beanflows.rows("SELECT year(report_date), count(*) FROM serving.positioning GROUP BY 1 ORDER BY 1"))
                .containsExactly("2017|52", "2018|53", "2019|52", "2020|12", "2021|51");
        assertThat(beanflows.rows("""
                SELECT managed_money_net, round(zscore_156w, 3), published_on FROM serving.positioning
                WHERE report_date = DATE '2021-12-21'""")).containsExactly("50211|1.393|2021-12-27");
    }

    @Test
    void arabicaOfSeptember2022WasRevised() throws SQLException {
        assertThat(beanflows.rows("""
                SELECT published_on, value, previous_value, change, unit FROM serving.revisions
                WHERE dataset = 'prices' AND entity = 'arabica' AND period = '2022-09-01' AND measure = 'usd_per_kg'
                ORDER BY published_on"""))
                .containsExactly("2022-10-04|5.9055|NULL|NULL|USD/kg", "2023-04-04|5.8971|5.9055|-0.0084|USD/kg");
        assertThat(beanflows.rows("""
                SELECT usd_per_kg, published_on FROM serving.prices WHERE series = 'arabica' AND month = DATE '2022-09-01'""")).containsExactly("5.8971|2025-12-02");
    }

    @Test
    void sevenAndThreeSeasonsOfTheIndexWereRevised() throws SQLException {
        assertThat(beanflows.rows("""
                SELECT published_on, count(DISTINCT period) FROM serving.revisions
                WHERE dataset = 'enso' AND previous_value IS NOT NULL GROUP BY 1 ORDER BY 1""")).containsExactly("2025-02-25|7", "2025-05-17|3");
    }

    @Test
    void dollarsInReais() throws SQLException {
        // 5.874 BRL and 1.1684 USD for a euro.
        assertThat(beanflows.rows("""
                SELECT per_eur, round(per_usd, 6), published_on FROM serving.fx WHERE date = DATE '2026-04-13' AND currency = 'BRL'""")).containsExactly("5.874|5.027388|2026-04-13");
        assertThat(beanflows.rows(
                        "SELECT count(*) FROM serving.revisions WHERE dataset = 'fx' AND previous_value IS NOT NULL"))
                .containsExactly("0");
    }

    @Test
    void theOneKnownExceptionIsAWarningWithItsFigures() throws SQLException {
        assertThat(
                        beanflows.rows(
                                "SELECT model, audit, status, failures, sample FROM _materia.audit_results WHERE status <> 'PASSED'"))
                .singleElement()
                .asString()
                .startsWith("staging.usda_psd|psd_known_exception|WARNED|1|")
                .contains("Sierra Leone", "1968", "74", "75");
        assertThat(firstRun.counts()).containsEntry("warnings", 1L);
    }

    @Test
    void aFigureLeadsToItsFile() throws SQLException {
        assertThat(beanflows.rows("""
                SELECT measure FROM serving.pulse AS h WHERE NOT EXISTS (
                  SELECT 1 FROM serving.publications AS p
                  WHERE p.sha256 = h.landed_file AND p.published_on = h.published_on AND p.url LIKE 'https://%' AND p.landed_at IS NOT NULL)""")).isEmpty();
        assertThat(beanflows.rows("SELECT measure FROM serving.pulse ORDER BY position"))
                .containsExactly(
                        "production_brazil",
                        "production_vietnam",
                        "production_colombia",
                        "production_world",
                        "stocks_to_use_world",
                        "managed_money_net",
                        "managed_money_zscore",
                        "arabica_price",
                        "robusta_price",
                        "arabica_robusta_differential",
                        "usd_brl",
                        "arabica_brl_per_bag",
                        "oni");
    }

    @Test
    void everyPublicationIsConsumedAndCounted() throws SQLException {
        assertThat(beanflows.rows("SELECT count(*) FROM serving.publications"))
                .containsExactly(String.valueOf(RecordedFiles.count()));
        assertThat(beanflows.rows("SELECT count(DISTINCT publication) FROM _materia.consumed"))
                .containsExactly(String.valueOf(RecordedFiles.count()));
        assertThat(
                        beanflows.rows(
                                "SELECT title, enabled, files, fresh_within_days FROM serving.sources WHERE workflow = 'usda_psd'"))
                .containsExactly("USDA PSD Online, coffee|true|1|45");
    }

    @Test
    void whatHasNotLandedIsEmptyAndNoFailure() throws SQLException {
        for (String model : new String[] {"weather", "weather_daily", "futures", "certified_stocks"}) {
            assertThat(beanflows.rows("SELECT count(*) FROM serving." + model))
                    .as(model)
                    .containsExactly("0");
        }
    }

    @Test
    void aSecondRunHasNothingToDo() {
        RunResult second = beanflows.run();
        assertThat(second.wrote()).isFalse();
        assertThat(second.message()).isEqualTo("nothing new");
    }

    @Test
    void everyServingColumnSaysItsUnit() throws SQLException {
        assertThat(beanflows.rows("""
                SELECT table_name || '.' || column_name FROM duckdb_columns()
                WHERE schema_name = 'serving' AND NOT regexp_matches(coalesce(comment, ''), '^.+ \\[[^\\]]+\\]$')""")).isEmpty();
        assertThat(beanflows.rows("""
                SELECT model FROM _materia.models WHERE model LIKE 'serving.%' AND (json_array_length(grain) = 0 OR description = '')""")).isEmpty();
    }

    @Test
    void theColumnsThatStayAreThereInTheirTypes() throws SQLException {
        for (Map.Entry<String, List<String>> model : ServingContract.columns().entrySet()) {
            assertThat(beanflows.rows("SELECT column_name FROM (DESCRIBE serving." + model.getKey() + ")"))
                    .as(model.getKey())
                    .containsAll(model.getValue());
        }
        assertThat(beanflows.rows("""
                SELECT table_name || '.' || column_name || ' ' || data_type FROM duckdb_columns() WHERE schema_name = 'serving' AND (
                  (column_name LIKE '%!_on' ESCAPE '!' AND data_type <> 'DATE') OR (column_name LIKE '%!_at' ESCAPE '!' AND data_type <> 'TIMESTAMP')
                  OR (column_name IN ('date', 'month', 'report_date') AND data_type <> 'DATE')
                  OR (column_name IN ('value', 'previous_value', 'change', 'production', 'usd_per_kg', 'per_eur', 'oni') AND data_type <> 'DOUBLE'))""")).isEmpty();
    }
}
