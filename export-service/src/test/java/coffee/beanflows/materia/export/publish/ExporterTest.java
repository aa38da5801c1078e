package coffee.beanflows.materia.export.publish;

import static coffee.beanflows.materia.export.publish.Exports.names;
import static coffee.beanflows.materia.export.publish.Exports.read;
import static coffee.beanflows.materia.export.publish.Exports.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.duckdb.DuckDbPool;
import coffee.beanflows.materia.duckdb.Lease;
import coffee.beanflows.materia.export.Lakehouse;
import coffee.beanflows.materia.export.manifest.AnalyticsState;
import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExporterTest {
    @TempDir
    Path root;

    private DataVolume volume = new DataVolume(Path.of("."));
    private Exporter exporter = Exports.of(volume);

    @BeforeEach
    void openVolume() {
        volume = DataVolume.at(root);
        exporter = Exports.of(volume);
    }

    @Test
    void withoutALakehouseThereIsNothingToDoAndTheServiceIsReady() {
        assertThat(exporter.isDue()).isFalse();
        assertThat(run(exporter)).isInstanceOf(ExportResult.NoLakehouse.class);
        assertThat(exporter.newest()).isEmpty();
        exporter.checkReady();
    }

    @Test
    void servingModelsBecomeTablesWithTypesKeysAndComments() throws Exception {
        Lakehouse.create(volume, "g1");
        assertThat(exporter.isDue()).isTrue();

        Manifest manifest = published(run(exporter));

        assertThat(manifest.rows()).isEqualTo(6);
        assertThat(names(volume.generations()))
                .containsExactly(manifest.generation() + ".duckdb", manifest.generation() + ".manifest.json");
        for (Path file : List.of(database(manifest), volume.analytics())) {
            assertThat(read(file, "SELECT * FROM serving.supply"))
                    .as("in the order of the grain")
                    .containsExactly(
                            "BR|2022|58100.0|",
                            "BR|2023|62600.0|null",
                            "CO|2023|12600.0|NULL",
                            "VM|2023|30220.0|O'Neill \"x\"");
            assertThat(read(file, "SELECT market_year, production FROM serving.supply_world"))
                    .containsExactly("2022|58100.0", "2023|105420.0");
            assertThat(
                            read(
                                    file,
                                    "SELECT table_name, comment, has_primary_key FROM duckdb_tables() WHERE schema_name = 'serving'"))
                    .containsExactlyInAnyOrder(
                            "supply|Balance of one country in one market year|true",
                            "supply_world|Balance of the world|true");
            assertThat(read(
                            file,
                            "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns()"
                                    + " WHERE schema_name = 'serving' AND table_name = 'supply' ORDER BY column_index"))
                    .containsExactly(
                            "country_code|VARCHAR|false|Country, FAS code [code]",
                            "market_year|INTEGER|false|Market year [year]",
                            "production|DECIMAL(12,1)|true|Production [1000 60-kg bags]",
                            "note|VARCHAR|true|null");
        }
        assertThat(exporter.isDue()).isFalse();
        exporter.checkReady();
    }

    @Test
    void theBookkeepingOfTheContractIsInTheFile() throws Exception {
        Lakehouse.create(volume, "g1");
        Manifest manifest = published(run(exporter));
        Path file = database(manifest);

        assertThat(read(file, "SELECT generation, lakehouse_generation FROM _materia.manifest"))
                .containsExactly(manifest.generation() + "|g1");
        assertThat(read(
                        file,
                        "SELECT dataset, description, \"rows\", fingerprint, grain, position FROM _materia.datasets"))
                .containsExactly(
                        "supply|Balance of one country in one market year|4|f2|[\"country_code\",\"market_year\"]|1",
                        "supply_world|Balance of the world|2|f3|[\"market_year\"]|2");
        assertThat(
                        read(
                                file,
                                "SELECT column_name, type, unit, description, position FROM _materia.columns WHERE dataset = 'supply'"))
                .containsExactly(
                        "country_code|VARCHAR|code|Country, FAS code|1",
                        "market_year|INTEGER|year|Market year|2",
                        "production|DECIMAL(12,1)|1000 60-kg bags|Production|3",
                        "note|VARCHAR|||4");
        assertThat(read(file, "SELECT workflow, sha256, published_on FROM _materia.publications"))
                .containsExactly("usda_psd|aa|2022-12-19", "usda_psd|bb|2023-04-03");
        assertThat(read(file, "SELECT model, audit, blocking, status, failures FROM _materia.audits"))
                .as("the newest result only")
                .containsExactly("serving.supply|balance|false|WARNED|1", "serving.supply|not_null|true|PASSED|0");
        assertThat(read(file, "SELECT model, kind, fingerprint, \"rows\", inputs FROM _materia.models"))
                .containsExactly(
                        "foundation.balance|FULL|f1|4|[]",
                        "serving.supply|FULL|f2|4|[\"foundation.balance\"]",
                        "serving.supply_world|VIEW|f3|null|[\"foundation.balance\"]");
        assertThat(manifest.sources())
                .containsExactly(new Manifest.Source("usda_psd", 2, "2023-04-03", "20230404T120000.000Z-bb"));
        assertThat(Json.read(volume.generations().resolve(manifest.generation() + ".manifest.json"), Manifest.class))
                .contains(manifest);
        assertThat(Json.read(volume.analyticsGeneration(), AnalyticsState.class))
                .contains(new AnalyticsState(manifest.generation(), "g1", manifest.exportedAt()));
    }

    @Test
    void aSecondRunFindsNothingNewWithoutOpeningADatabase() throws Exception {
        Lakehouse.create(volume, "g1");
        Manifest manifest = published(run(exporter));
        Files.writeString(volume.lakehouse(), "whoever opens this fails");
        run(exporter);

        long start = System.nanoTime();
        ExportResult second = run(exporter);
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(second).isEqualTo(new ExportResult.NothingNew(manifest));
        assertThat(second.message()).isEqualTo("nothing new");
        assertThat(millis).isLessThan(50);
    }

    @Test
    void theSameContentUnderANewLakehouseGenerationIsNotPublishedAgain() throws Exception {
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        Manifest manifest = published(run(exporter));
        lakehouse.change(
                "g2",
                "CREATE OR REPLACE TABLE serving.other AS FROM serving.supply ORDER BY production;"
                        + "DELETE FROM serving.supply; INSERT INTO serving.supply FROM serving.other");
        assertThat(exporter.isDue()).isTrue();

        ExportResult second = run(exporter);

        assertThat(second).isInstanceOf(ExportResult.Unchanged.class);
        assertThat(names(volume.generations())).hasSize(2);
        assertThat(Json.read(volume.analyticsGeneration(), AnalyticsState.class))
                .contains(new AnalyticsState(manifest.generation(), "g2", manifest.exportedAt()));
        assertThat(exporter.isDue()).isFalse();
        assertThat(run(exporter)).isInstanceOf(ExportResult.NothingNew.class);
        assertThat(run(Exports.of(volume))).isInstanceOf(ExportResult.NothingNew.class);
    }

    @Test
    void aChangedRowCommentOrFingerprintIsANewGeneration() throws Exception {
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        List<String> ids = new ArrayList<>(List.of(published(run(exporter)).generation()));
        for (String sql : List.of(
                "UPDATE serving.supply SET note = 'cut' WHERE country_code = 'CO'",
                "COMMENT ON COLUMN serving.supply.note IS 'Note [text]'",
                "COMMENT ON TABLE serving.supply IS 'Another'",
                "UPDATE _materia.models SET fingerprint = 'f4' WHERE model = 'serving.supply'")) {
            lakehouse.change("g" + (ids.size() + 1), sql);
            ids.add(published(run(exporter)).generation());
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(exporter.newest().map(Manifest::generation)).contains(ids.getLast());
        assertThat(names(volume.generations()))
                .as("the last three stay")
                .isEqualTo(ids.subList(2, 5).stream()
                        .flatMap(id -> Stream.of(id + ".duckdb", id + ".manifest.json"))
                        .toList());
    }

    @Test
    void idsSortByTimeAlsoWhenTheClockStepsBack() throws Exception {
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        Instant noon = Instant.parse("2026-11-24T12:00:00.500Z");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Clock clock = Clock.fixed(noon.minus(Duration.ofHours(i)), ZoneOffset.UTC);
            lakehouse.change("g" + i, "UPDATE serving.supply SET note = '" + i + "'");
            ids.add(published(run(Exports.of(volume, Duration.ofSeconds(1), clock)))
                    .generation());
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.getLast()).startsWith("20261124T120000.502Z-");
    }

    @Test
    void anOpenRunOfTransformIsWaitedForWithABound() throws Exception {
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        lakehouse.run("UPDATE _materia.generation SET \"open\" = true, run_id = 'r7'");
        Exporter impatient = Exports.of(volume, Duration.ofMillis(50), Clock.systemUTC());

        assertThatThrownBy(() -> run(impatient))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("run r7 of transform has not finished");
        assertThat(names(volume.generations())).isEmpty();
        assertThat(impatient.isDue()).as("the next look tries again").isTrue();

        lakehouse.run("UPDATE _materia.generation SET \"open\" = false");
        assertThat(run(impatient)).isInstanceOf(ExportResult.Published.class);
    }

    @Test
    void aWrittenFileThatIsNotWhatTheLakehouseHoldsIsNotPublished() throws Exception {
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        Manifest good = published(run(exporter));
        lakehouse.change("g2", "UPDATE serving.supply SET note = 'new'");

        assertThatThrownBy(() -> exporter.run((done, total, current) -> {
                    if (current.equals("verifying")) {
                        spoilTheTemporaryFile();
                    }
                }))
                .isInstanceOf(MateriaException.class);

        assertThat(names(volume.generations()))
                .containsExactly(good.generation() + ".duckdb", good.generation() + ".manifest.json");
        assertThat(read(volume.analytics(), "SELECT generation FROM _materia.manifest"))
                .containsExactly(good.generation());
        assertThat(run(exporter)).isInstanceOf(ExportResult.Published.class);
    }

    @Test
    void keysThatAreNotUniquePublishNothingAndNameTheDataset() throws Exception {
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        Manifest good = published(run(exporter));
        lakehouse.change("g2", "INSERT INTO serving.supply FROM serving.supply LIMIT 1");

        assertThatThrownBy(() -> run(exporter)).hasMessageContaining("supply").hasMessageContaining("PRIMARY KEY");
        assertThat(exporter.newest().map(Manifest::generation)).contains(good.generation());
        assertThat(names(volume.generations())).hasSize(2);
    }

    @Test
    void aLargeTableHasNoIndexAndItsKeyIsProvenAllTheSame() throws Exception {
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        lakehouse.change(
                "g2", "INSERT INTO serving.supply (country_code, market_year) SELECT 'XX', range FROM range(100000)");
        Manifest large = published(run(exporter));
        assertThat(read(
                        database(large),
                        "SELECT has_primary_key, (SELECT count(*) FROM duckdb_columns() AS c WHERE c.table_name = 'supply'"
                                + " AND NOT is_nullable) FROM duckdb_tables() WHERE table_name = 'supply'"))
                .containsExactly("false|2");
        lakehouse.change("g3", "INSERT INTO serving.supply (country_code, market_year) VALUES ('XX', 7)");

        assertThatThrownBy(() -> run(exporter)).hasMessageContaining("there twice");
        assertThat(exporter.newest().map(Manifest::generation)).contains(large.generation());
    }

    @Test
    void aNewestGenerationThatCannotBeReadIsSetAsideAndBuiltAgain() throws Exception {
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        Manifest first = published(run(exporter));
        lakehouse.change("g2", "UPDATE serving.supply SET note = 'new'");
        Manifest second = published(run(exporter));
        Files.writeString(database(second), "rubbish");
        assertThat(exporter.isDue()).isTrue();

        Manifest third = published(run(exporter));

        assertThat(third.checksum()).isEqualTo(second.checksum());
        assertThat(names(volume.generations()))
                .containsExactly(
                        first.generation() + ".duckdb",
                        first.generation() + ".manifest.json",
                        second.generation() + ".duckdb.unreadable",
                        third.generation() + ".duckdb",
                        third.generation() + ".manifest.json");
        assertThat(read(volume.analytics(), "SELECT generation FROM _materia.manifest"))
                .containsExactly(third.generation());
    }

    @Test
    void lostCopiesAndManifestsAreMadeAgainFromTheGeneration() throws Exception {
        Lakehouse.create(volume, "g1");
        Manifest manifest = published(run(exporter));
        for (Path lost : List.of(
                volume.analytics(),
                volume.analyticsGeneration(),
                volume.generations().resolve(manifest.generation() + ".manifest.json"))) {
            Files.delete(lost);
            assertThat(exporter.isDue()).as(lost.toString()).isTrue();
            assertThat(run(exporter)).isInstanceOf(ExportResult.NothingNew.class);
            assertThat(lost).exists();
            assertThat(exporter.isDue()).isFalse();
        }
    }

    @Test
    void aLogBesideTheAnalyticsFileIsNotReplayedIntoTheNewOne() throws Exception {
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        run(exporter);
        Path log = Files.writeString(root.resolve("analytics.duckdb.wal"), "left by somebody");
        lakehouse.change("g2", "UPDATE serving.supply SET note = 'new'");

        published(run(exporter));

        assertThat(log).doesNotExist();
        assertThat(read(volume.analytics(), "SELECT DISTINCT note FROM serving.supply"))
                .containsExactly("new");
    }

    @Test
    void aReaderThatHoldsTheOldFileIsUndisturbed() throws Exception {
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        Manifest first = published(run(exporter));
        try (DuckDbPool old = DuckDbPool.openReadOnly(volume.analytics(), DuckDbPool.Options.defaults());
                Lease lease = old.lease();
                DuckDbPool oldest = DuckDbPool.openReadOnly(database(first), DuckDbPool.Options.defaults());
                Lease oldestLease = oldest.lease()) {
            for (int i = 2; i <= 5; i++) {
                lakehouse.change("g" + i, "UPDATE serving.supply SET note = '" + i + "'");
                published(run(exporter));
            }
            String sql = "SELECT generation, (SELECT sum(production) FROM serving.supply) FROM _materia.manifest";
            assertThat(read(lease, sql)).containsExactly(first.generation() + "|163520.0");
            assertThat(read(oldestLease, sql)).containsExactly(first.generation() + "|163520.0");
        }
        assertThat(database(first)).doesNotExist();
    }

    private void spoilTheTemporaryFile() {
        try {
            String temporary = names(volume.generations()).stream()
                    .filter(name -> name.startsWith(".tmp-"))
                    .findFirst()
                    .orElseThrow();
            try (Connection connection = DriverManager.getConnection(
                            "jdbc:duckdb:" + volume.generations().resolve(temporary));
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE serving.supply SET production = production + 1 WHERE country_code = 'BR'");
            }
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Path database(Manifest manifest) {
        return volume.generations().resolve(manifest.generation() + ".duckdb");
    }

    private static Manifest published(ExportResult result) {
        assertThat(result).isInstanceOf(ExportResult.Published.class);
        return result.current().orElseThrow();
    }
}
