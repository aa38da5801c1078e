package coffee.beanflows.materia.transform.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.execute.Workshop.Draft;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditedRunTest {
    @TempDir
    Path root;

    private Workshop shop = new Workshop(Path.of("unused"));

    @BeforeEach
    void project() {
        shop = new Workshop(root)
                .write("models/staging/prices.sql", """
                        MODEL (
                          name staging.prices,
                          kind INCREMENTAL_BY_LANDED_FILE (unique_key (day)),
                          columns (day DATE, price DOUBLE),
                          audits (
                            accepted_range(column := price, min_v := 0),
                            accepted_range(column := price, max_v := 100, blocking := false),
                            not_null_non_blocking(columns := (price))
                          )
                        );
                        SELECT day, price FROM @landed('w', format := 'csv', header := true)
                        """)
                .write(
                        "models/serving/prices.sql",
                        "MODEL (name serving.prices, kind VIEW);\nSELECT * FROM staging.prices\n")
                .write(
                        "models/serving/last.sql",
                        "MODEL (name serving.last, kind FULL);\nSELECT count(*) AS n FROM serving.prices\n")
                .write(
                        "models/serving/other.sql",
                        "MODEL (name serving.other, kind FULL);\nSELECT count(*) AS n FROM landing.publications\n");
        shop.publish(Draft.day(1), "day,price\n2026-01-01,1.5\n");
        shop.runs();
    }

    @Test
    void aBlockingFailureLeavesTheModelAsItWasAndSkipsWhatReadsItAndTheRestGoesOn() {
        shop.publish(Draft.day(2), "day,price\n2026-01-01,-1\n2026-01-02,2\n");
        RunResult result = shop.run();
        assertThat(result.succeeded()).isFalse();
        assertThat(result.counts())
                .containsEntry("failed", 1L)
                .containsEntry("skipped", 2L)
                .containsEntry("built", 1L);
        assertThat(result.cause())
                .startsWith("staging.prices: models/staging/prices.sql:")
                .contains("accepted_range(column := price, min_v := 0) found 1 bad row")
                .contains("\"price\":-1.0")
                .contains("its old rows stay");
        assertThat(shop.rows("SELECT day, price FROM staging.prices")).containsExactly("2026-01-01|1.5");
        assertThat(shop.rows("SELECT count(*) FROM _materia.consumed")).containsExactly("1");
        assertThat(shop.rows("FROM serving.other")).containsExactly("2");
        assertThat(shop.rows("SELECT status, failures FROM _materia.audit_results WHERE status = 'FAILED'"))
                .containsExactly("FAILED|1");
        assertThat(shop.rows("SELECT failed_models, open FROM _materia.generation"))
                .containsExactly("[\"staging.prices\"]|false");
        assertThat(shop.rows("SELECT status FROM _materia.runs ORDER BY run_id"))
                .containsExactly("SUCCEEDED", "FAILED");
        GenerationFile file = GenerationFile.read(shop.volume).orElseThrow();
        assertThat(file.status()).isEqualTo("FAILED");
        assertThat(file.failedModels()).containsExactly("staging.prices");
        assertThat(shop.transformation().look(shop.resolved())).isInstanceOf(Look.Retry.class);
    }

    @Test
    void aRefusedPublicationIsPassedOverOnceABetterOneLandsAndLeavesNoRow() {
        shop.publish(Draft.day(2), "day,price\n2026-01-01,-1\n2026-01-02,2\n");
        assertThat(shop.run().succeeded()).isFalse();
        shop.publish(Draft.day(3), "day,price\n2026-01-01,1.7\n2026-01-02,2\n");

        RunResult result = shop.run();

        assertThat(result.succeeded()).as(result.cause()).isTrue();
        assertThat(shop.rows("SELECT day, price FROM staging.prices ORDER BY published_on, day"))
                .containsExactly("2026-01-01|1.5", "2026-01-01|1.7", "2026-01-02|2.0");
        assertThat(shop.rows("SELECT refused LIKE '%min_v := 0%' FROM _materia.consumed ORDER BY published_on"))
                .containsExactly("null", "true", "null");
    }

    @Test
    void aPublicationThatCannotBeReadIsPassedOverOnceABetterOneLands() {
        shop.publish(Draft.day(2), "day,price\n2026-01-01,rubbish\n");
        assertThat(shop.run().succeeded()).isFalse();
        shop.publish(Draft.day(3), "day,price\n2026-01-01,1.8\n");

        RunResult result = shop.run();

        assertThat(result.succeeded()).as(result.cause()).isTrue();
        assertThat(shop.rows("SELECT day, price FROM staging.prices ORDER BY published_on"))
                .containsExactly("2026-01-01|1.5", "2026-01-01|1.8");
    }

    @Test
    void aFailureThatStaysLeavesTheGenerationAsItIs() {
        shop.publish(Draft.day(2), "day,price\n2026-01-01,-1\n");
        shop.run();
        GenerationFile first = GenerationFile.read(shop.volume).orElseThrow();
        shop.run();
        assertThat(GenerationFile.read(shop.volume)).contains(first);
    }

    @Test
    void aFailedModelRecoversWithTheProjectThatForgivesIt() {
        shop.publish(Draft.day(2), "day,price\n2026-01-01,-1\n2026-01-02,2\n");
        shop.run();
        shop.write("models/staging/prices.sql", """
                MODEL (
                  name staging.prices,
                  kind INCREMENTAL_BY_LANDED_FILE (unique_key (day)),
                  columns (day DATE, price DOUBLE)
                );
                SELECT day, price FROM @landed('w', format := 'csv', header := true)
                """);
        shop.runs();
        assertThat(shop.rows("FROM serving.last")).containsExactly("3");
    }

    @Test
    void aWarningCountsAndIsRecordedAndStopsNothing() {
        shop.publish(Draft.day(2), "day,price\n2026-01-01,101\n2026-01-02,\n");
        RunResult result = shop.runs();
        assertThat(result.counts()).containsEntry("warnings", 2L);
        assertThat(
                        shop.rows(
                                "SELECT audit, blocking, failures FROM _materia.audit_results WHERE status = 'WARNED' ORDER BY 1"))
                .containsExactly(
                        "accepted_range(column := price, max_v := 100)|false|1",
                        "not_null_non_blocking(columns := (price))|false|1");
        assertThat(shop.rows("FROM serving.last")).containsExactly("3");
    }

    @Test
    void aStatementErrorCommitsNothingOfTheModelAndNamesTheFile() {
        shop.publish(Draft.day(2), "day,price\n2026-01-02,2\n");
        shop.publish(Draft.day(3), "day,price\nnot a day,3\n");
        RunResult result = shop.run();
        assertThat(result.cause())
                .contains("staging.prices: models/staging/prices.sql:")
                .contains("not a day");
        assertThat(shop.rows("SELECT count(*) FROM staging.prices")).containsExactly("1");
        assertThat(shop.rows("SELECT count(*) FROM _materia.consumed")).containsExactly("1");
    }

    @Test
    void aDuplicateKeyInOneFileIsNamed() {
        shop.publish(Draft.day(2), "day,price\n2026-01-02,2\n2026-01-02,3\n");
        assertThat(shop.run().cause())
                .contains(
                        "a key of unique_key occurs more than once in one file: {\"day\":\"2026-01-02\",\"occurrences\":2}");
    }

    @Test
    void aDescriptionOfAColumnThatIsNotThereIsRefused() {
        shop.write(
                "models/serving/last.sql",
                "MODEL (name serving.last, kind FULL, column_descriptions (m = 'x'));\nSELECT count(*) AS n FROM serving.prices\n");
        assertThat(shop.run().cause())
                .contains("describes columns that its query does not have: m")
                .contains("it has n");
    }

    @Test
    void declaredColumnsThatTheQueryLacksAreRefused() {
        shop.write(
                "models/serving/last.sql",
                "MODEL (name serving.last, kind FULL, columns (m BIGINT));\nSELECT count(*) AS n FROM serving.prices\n");
        assertThat(shop.run().cause()).contains("the query lacks m; the declaration lacks n");
    }
}
