package coffee.beanflows.materia.export.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.export.Lakehouse;
import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.export.snapshot.Snapshot;
import coffee.beanflows.materia.export.snapshot.SnapshotLimits;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.MateriaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerificationTest {
    @TempDir
    Path root;

    private final Verification verification = new Verification("128MB", 1);

    @Test
    void aFileAsItWasWrittenPassesAndTellsItsManifest() throws Exception {
        Manifest manifest = write();

        verification.verify(file(), manifest);
        assertThat(verification.manifest(file())).isEqualTo(manifest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE FROM serving.supply WHERE country_code = 'VM'              | has 3 rows, its manifest says 4
            UPDATE serving.supply SET production = 1 WHERE country_code = 'VM'| has checksum
            DROP TABLE serving.supply_world                                   | supply_world
            UPDATE _materia.manifest SET manifest = replace(manifest, '"g1"', '"g0"') | is not the manifest
            DELETE FROM _materia.manifest                                     | is empty
            UPDATE _materia.manifest SET manifest = 'torn'                    | is not JSON
            """)
    void whatDiffersFromTheManifestIsNamed(String damage, String message) throws Exception {
        Manifest manifest = write();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(damage);
        }
        assertThatThrownBy(() -> verification.verify(file(), manifest))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aKeyThatIsThereTwiceIsFoundWithoutAnIndex() throws Exception {
        Lakehouse lakehouse = Lakehouse.create(DataVolume.at(root), "g1");
        lakehouse.run("UPDATE _materia.models SET grain = '[]'; UPDATE serving.supply SET market_year = 2023");
        Manifest written = snapshot();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE _materia.manifest SET manifest = regexp_replace(manifest, '\"grain\" : \\[ \\]',"
                    + " '\"grain\" : [ \"market_year\" ]')");
        }
        Manifest claimed = verification.manifest(file());

        assertThat(claimed.datasets().getFirst().grain()).containsExactly("market_year");
        assertThat(claimed).isNotEqualTo(written);
        assertThatThrownBy(() -> verification.verify(file(), claimed)).hasMessageContaining("there twice");
    }

    @Test
    void aTruncatedFileIsUnreadable() throws Exception {
        Manifest manifest = write();
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, bytes.length / 3));

        assertThatThrownBy(() -> verification.verify(file(), manifest))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("generation.duckdb");
    }

    private Manifest write() throws Exception {
        Lakehouse.create(DataVolume.at(root), "g1");
        return snapshot();
    }

    private Manifest snapshot() {
        SnapshotLimits limits = new SnapshotLimits("128MB", 1, Duration.ofSeconds(1));
        return new Snapshot(new DataVolume(root).lakehouse(), limits, (done, total, current) -> {})
                .write(file(), new Snapshot.Moment(Instant.parse("2026-11-24T12:00:00Z"), Optional.empty()));
    }

    private Path file() {
        return root.resolve("generation.duckdb");
    }
}
