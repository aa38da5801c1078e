package coffee.beanflows.materia.export.snapshot;

import coffee.beanflows.materia.export.Lakehouse;
import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.export.verify.Verification;
import coffee.beanflows.materia.volume.DataVolume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * Our export against the two plain ways to copy a database, on a lakehouse of five million rows: {@code bench/export.sh}. The plain
 * ways keep neither order, keys nor comments (CTAS), or only what the source has (COPY FROM DATABASE), and count nothing.
 */
public final class ExportBenchmark {
    private static final int ROUNDS = 3;
    private static final double HIGHEST_RATIO = 10.0;

    private ExportBenchmark() {}

    /** Arguments: an empty directory, and the number of rows. Exits with 1 when the ratio is above the target. */
    public static void main(String... arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        DataVolume volume = DataVolume.at(root);
        lakehouse(volume, rows);
        double ours = Double.MAX_VALUE;
        double verified = Double.MAX_VALUE;
        double copied = Double.MAX_VALUE;
        double selected = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            Path file = root.resolve("ours.duckdb");
            long start = System.nanoTime();
            Manifest manifest = new Snapshot(
                            volume.lakehouse(),
                            new SnapshotLimits("2GB", 2, Duration.ofSeconds(1)),
                            (done, total, current) -> {})
                    .write(file, new Snapshot.Moment(Instant.EPOCH, Optional.empty()));
            ours = Math.min(ours, seconds(start));
            start = System.nanoTime();
            new Verification("2GB", 2).verify(file, manifest);
            verified = Math.min(verified, seconds(start));
            copied = Math.min(copied, plain(root, volume, "COPY FROM DATABASE lakehouse TO generation"));
            selected = Math.min(
                    selected,
                    plain(
                            root,
                            volume,
                            "CREATE SCHEMA generation.serving;"
                                    + "CREATE TABLE generation.serving.large AS FROM lakehouse.serving.large"));
            System.out.printf(Locale.ROOT, "ours %,d MB, round %d of %d%n", Files.size(file) >> 20, round + 1, ROUNDS);
            Files.delete(file);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d rows, best of %d: export %.2f s (then verified in %.2f s), COPY FROM DATABASE %.2f s, CTAS %.2f s%n",
                rows,
                ROUNDS,
                ours,
                verified,
                copied,
                selected);
        double ratio = ours / copied;
        System.out.printf(
                Locale.ROOT,
                "export / COPY FROM DATABASE = %.2f (target at most %.1f), export / CTAS = %.2f%n",
                ratio,
                HIGHEST_RATIO,
                ours / selected);
        System.exit(ratio <= HIGHEST_RATIO ? 0 : 1);
    }

    private static void lakehouse(DataVolume volume, long rows) throws Exception {
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        // As a change log lies in the lakehouse: not in the order of its key.
        lakehouse.run("""
                DROP VIEW serving.supply_world; DROP TABLE serving.supply;
                CREATE TABLE serving.large AS
                SELECT 'C' || (n %% 1000) AS country_code, CAST(n // 1000 AS INTEGER) AS market_year, random() AS production,
                       round(random() * 1000, 1) AS exports, DATE '2000-01-01' + CAST(n %% 9000 AS INTEGER) AS published_on,
                       sha256(CAST(n %% 50 AS VARCHAR)) AS landed_file
                FROM (SELECT range AS n FROM range(%d)) ORDER BY hash(n // 5000);
                DELETE FROM _materia.models WHERE model <> 'serving.supply';
                UPDATE _materia.models SET model = 'serving.large';
                """.formatted(rows));
    }

    private static double plain(Path root, DataVolume volume, String sql) throws Exception {
        Path file = root.resolve("plain.duckdb");
        Properties properties = new Properties();
        properties.setProperty("threads", "2");
        properties.setProperty("memory_limit", "2GB");
        long start = System.nanoTime();
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH " + Sql.literal(volume.lakehouse().toString()) + " AS lakehouse (READ_ONLY)");
            statement.execute("ATTACH " + Sql.literal(file.toString()) + " AS generation");
            statement.execute(sql);
            statement.execute("CHECKPOINT generation");
            statement.execute("DETACH generation");
        }
        double seconds = seconds(start);
        Files.delete(file);
        return seconds;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
