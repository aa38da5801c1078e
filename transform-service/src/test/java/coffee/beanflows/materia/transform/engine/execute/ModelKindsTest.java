package coffee.beanflows.materia.transform.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.execute.Workshop.Draft;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelKindsTest {
    @TempDir
    Path root;

    private Workshop shop = new Workshop(Path.of("unused"));

    @BeforeEach
    void project() {
        shop = new Workshop(root)
                .write("models/staging/prices.sql", """
                        /* Prices as published */
                        MODEL (
                          name staging.prices,
                          kind INCREMENTAL_BY_LANDED_FILE (unique_key (day)),
                          columns (day DATE, price DECIMAL(10, 4)),
                          column_descriptions (price = 'Price [USD/kg]')
                        );
                        SELECT day, price FROM @landed('w', format := 'csv', header := true)
                        """)
                .write("models/foundation/doubled.sql", """
                        MODEL (name foundation.doubled, kind EMBEDDED);
                        SELECT day, price * 2 AS price FROM foundation.newest
                        """)
                .write("models/foundation/newest.sql", """
                        MODEL (name foundation.newest, kind VIEW, description 'Newest price of each day');
                        SELECT day, price FROM staging.prices
                        QUALIFY row_number() OVER (PARTITION BY day ORDER BY published_on DESC, landed_at DESC) = 1
                          AND NOT absent
                        """)
                .write("seeds/codes.csv", "code,name\n007,Bond\n042,\"Answer, the\"\n")
                .write("models/foundation/codes.sql", """
                        MODEL (
                          name foundation.codes,
                          kind SEED (path '$root/seeds/codes.csv'),
                          columns (code VARCHAR, name VARCHAR)
                        );
                        """)
                .write("models/serving/prices.sql", """
                        MODEL (
                          name serving.prices,
                          kind FULL,
                          description 'Prices, doubled',
                          columns (day DATE, price DOUBLE),
                          column_descriptions (day = 'Day [date]', price = 'Price [USD/kg]'),
                          grain (day),
                          audits (not_null(columns := (day, price)), unique_values(columns := (day)))
                        );
                        SELECT day, price FROM foundation.doubled
                        """)
                .write("models/serving/sources.sql", """
                        MODEL (name serving.sources, kind FULL);
                        SELECT workflow, count(*) AS publications FROM landing.publications GROUP BY workflow
                        """);
    }

    @Test
    void everyKindIsBuiltAndDescribed() {
        shop.publish(Draft.day(1), "day,price\n2026-01-01,1.5\n2026-01-02,2\n");
        RunResult result = shop.runs();
        assertThat(result.message()).isEqualTo("5 of 6 models built, 1 publications read");
        assertThat(shop.rows("FROM serving.prices ORDER BY day")).containsExactly("2026-01-01|3.0", "2026-01-02|4.0");
        assertThat(shop.rows("FROM foundation.codes ORDER BY code")).containsExactly("007|Bond", "042|Answer, the");
        assertThat(shop.rows("FROM serving.sources")).containsExactly("w|1");
        assertThat(shop.rows(
                        "SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'serving' ORDER BY 1"))
                .containsExactly("prices|Prices, doubled", "sources|null");
        assertThat(shop.rows("SELECT column_name, data_type, comment FROM duckdb_columns()"
                        + " WHERE schema_name = 'serving' AND table_name = 'prices' ORDER BY column_index"))
                .containsExactly("day|DATE|Day [date]", "price|DOUBLE|Price [USD/kg]");
        assertThat(shop.rows("SELECT comment FROM duckdb_views() WHERE schema_name = 'foundation'"))
                .containsExactly("Newest price of each day");
        assertThat(shop.rows("SELECT model, kind, rows FROM _materia.models ORDER BY model"))
                .containsExactly(
                        "foundation.codes|SEED|2",
                        "foundation.newest|VIEW|2",
                        "landing.publications|LANDING|1",
                        "landing.workflows|LANDING|0",
                        "serving.prices|FULL|2",
                        "serving.sources|FULL|1",
                        "staging.prices|INCREMENTAL_BY_LANDED_FILE|2");
        assertThat(shop.rows("SELECT status FROM _materia.runs")).containsExactly("SUCCEEDED");
        assertThat(shop.rows("SELECT open, failed_models FROM _materia.generation"))
                .containsExactly("false|[]");
        assertThat(shop.rows("SELECT audit, status FROM _materia.audit_results ORDER BY ALL"))
                .containsExactly("not_null(columns := (day, price))|PASSED", "unique_values(columns := (day))|PASSED");
    }

    @Test
    void aSecondRunDoesNothingAndTheFileSaysSoWithoutOpeningTheLakehouse() {
        shop.publish(Draft.day(1), "day,price\n2026-01-01,1.5\n");
        shop.runs();
        GenerationFile first = GenerationFile.read(shop.volume).orElseThrow();
        assertThat(shop.transformation().look(shop.resolved())).isInstanceOf(Look.NothingNew.class);
        RunResult second = shop.runs();
        assertThat(second.message()).isEqualTo("nothing new");
        assertThat(GenerationFile.read(shop.volume)).contains(first);
        assertThat(shop.rows("SELECT count(*) FROM _materia.runs")).containsExactly("1");
    }

    @Test
    void aNewPublicationRunsWhatReadsItAndNothingElse() {
        shop.publish(Draft.day(1), "day,price\n2026-01-01,1.5\n");
        shop.runs();
        shop.publish(Draft.day(2), "day,price\n2026-01-01,1.5\n2026-01-02,3\n");
        assertThat(shop.transformation().look(shop.resolved())).isInstanceOf(Look.Due.class);
        RunResult result = shop.runs();
        assertThat(result.counts()).containsEntry("built", 4L).containsEntry("publications", 1L);
        assertThat(shop.rows("SELECT day, published_on, absent FROM staging.prices ORDER BY ALL"))
                .containsExactly("2026-01-01|2026-01-01|false", "2026-01-02|2026-01-02|false");
        assertThat(shop.rows("FROM serving.prices ORDER BY day")).containsExactly("2026-01-01|3.0", "2026-01-02|6.0");
    }

    @Test
    void aTableRebuiltWithTheSameRowsKeepsItsVersionSoNothingBehindItRuns() {
        shop.write(
                "models/serving/pulse.sql",
                "MODEL (name serving.pulse, kind FULL);\nSELECT max(day) AS day FROM serving.prices\n");
        shop.publish(Draft.day(1), "day,price\n2026-01-01,1.5\n");
        shop.runs();
        String before = shop.rows("SELECT version FROM _materia.models WHERE model = 'serving.prices'")
                .getFirst();
        shop.publish(Draft.day(2), "day,price\n2026-01-01,1.5\n");
        RunResult result = shop.runs();
        assertThat(shop.rows("SELECT version FROM _materia.models WHERE model = 'serving.prices'"))
                .containsExactly(before);
        assertThat(result.models())
                .anyMatch(outcome -> outcome instanceof ModelOutcome.Kept kept
                        && kept.model().table().equals("pulse"));
        assertThat(result.counts()).containsEntry("built", 2L);
    }

    @Test
    void withoutAnyPublicationTheTablesStandEmpty() {
        shop.publish(Draft.day(1).of("other"), "x\n1\n");
        shop.runs();
        assertThat(shop.rows("SELECT count(*) FROM staging.prices")).containsExactly("0");
        assertThat(shop.rows("SELECT count(*) FROM serving.prices")).containsExactly("0");
        assertThat(shop.rows("SELECT column_name || ' ' || data_type FROM duckdb_columns()"
                        + " WHERE schema_name = 'staging' ORDER BY column_index"))
                .containsExactly(
                        "day DATE",
                        "price DECIMAL(10,4)",
                        "landed_file VARCHAR",
                        "publication VARCHAR",
                        "published_on DATE",
                        "landed_at TIMESTAMP",
                        "scope VARCHAR",
                        "absent BOOLEAN");
    }

    @Test
    void nothingLandedIsNothingToDo() {
        assertThat(shop.transformation().look(shop.resolved())).isInstanceOf(Look.NothingNew.class);
        assertThat(shop.volume.lakehouse()).doesNotExist();
    }

    @Test
    void aChangedQueryRebuildsAndAVanishedModelIsDropped() {
        shop.publish(Draft.day(1), "day,price\n2026-01-01,1.5\n");
        shop.runs();
        shop.write(
                "models/foundation/newest.sql",
                "MODEL (name foundation.newest, kind FULL);\nSELECT day, price + 1 AS price FROM staging.prices\n");
        shop.delete("models/serving/sources.sql");
        RunResult result = shop.runs();
        assertThat(result.dropped()).isEqualTo(1);
        assertThat(shop.rows("FROM serving.prices")).containsExactly("2026-01-01|5.0");
        assertThat(shop.rows("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'serving'"))
                .containsExactly("prices");
        assertThat(shop.rows("SELECT count(*) FROM _materia.models WHERE model = 'serving.sources'"))
                .containsExactly("0");
        assertThat(shop.runs().wrote()).isFalse();
    }

    @Test
    void aNewDescriptionIsWrittenAndNothingIsRebuilt() {
        shop.publish(Draft.day(1), "day,price\n2026-01-01,1.5\n");
        shop.runs();
        shop.write("models/foundation/newest.sql", """
                MODEL (name foundation.newest, kind VIEW, description 'Another word for it');
                SELECT day, price FROM staging.prices
                QUALIFY row_number() OVER (PARTITION BY day ORDER BY published_on DESC, landed_at DESC) = 1 AND NOT absent
                """);
        RunResult result = shop.runs();
        assertThat(result.counts()).containsEntry("built", 1L);
        assertThat(shop.rows("SELECT comment FROM duckdb_views() WHERE schema_name = 'foundation'"))
                .containsExactly("Another word for it");
    }

    @Test
    void theGenerationFileIsPutRightAfterADeathBetweenCommitAndWriting() throws Exception {
        shop.publish(Draft.day(1), "day,price\n2026-01-01,1.5\n");
        shop.runs();
        GenerationFile good = GenerationFile.read(shop.volume).orElseThrow();
        Files.delete(shop.volume.lakehouseGeneration());
        shop.transformation().recover();
        assertThat(GenerationFile.read(shop.volume)).contains(good);
    }

    @Test
    void aLakehouseThatCannotBeReadIsSetAsideAndRebuilt() throws Exception {
        shop.publish(Draft.day(1), "day,price\n2026-01-01,1.5\n");
        shop.runs();
        Object before = shop.checksums();
        Files.writeString(shop.volume.lakehouse(), "rubbish");
        shop.transformation().recover();
        assertThat(shop.transformation().look(shop.resolved())).isInstanceOf(Look.Due.class);
        shop.runs();
        assertThat((Object) shop.checksums()).isEqualTo(before);
        assertThat(shop.volume.root()).isDirectoryContaining("glob:**lakehouse.duckdb.broken-*");
    }

    @Test
    void aRebuildElsewhereGivesTheSameChecksumsAndLeavesNothing() {
        shop.publish(Draft.day(1), "day,price\n2026-01-01,1.5\n2026-01-05,1\n");
        shop.runs();
        shop.publish(Draft.day(3), "day,price\n2026-01-01,2.5\n");
        shop.runs();
        shop.publish(Draft.day(2), "day,price\n2026-01-01,7\n2026-01-02,3\n");
        shop.runs();
        assertThat(Rebuild.rebuild(shop.volume, shop.project))
                .isEqualTo(shop.checksums())
                .hasSize(2);
        assertThat(shop.volume.root()).isDirectoryNotContaining("glob:**.rebuild-*");
    }
}
