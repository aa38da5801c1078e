package coffee.beanflows.materia.export.publish;

import coffee.beanflows.materia.duckdb.Borrowed;
import coffee.beanflows.materia.duckdb.DuckDbPool;
import coffee.beanflows.materia.duckdb.Lease;
import coffee.beanflows.materia.export.snapshot.SnapshotLimits;
import coffee.beanflows.materia.volume.DataVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What several tests do with an exporter and its files. */
final class Exports {
    private Exports() {}

    static Exporter of(DataVolume volume) {
        return of(volume, Duration.ofSeconds(5), Clock.systemUTC());
    }

    static Exporter of(DataVolume volume, Duration wait, Clock clock) {
        return new Exporter(volume, new SnapshotLimits("256MB", 2, wait), clock);
    }

    /** Runs one, telling nobody. */
    static ExportResult run(Exporter exporter) {
        return exporter.run((done, total, current) -> {});
    }

    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Rows as texts, columns joined by {@code |}. */
    static List<String> read(Path file, String sql) throws Exception {
        try (DuckDbPool pool = DuckDbPool.openReadOnly(file, DuckDbPool.Options.defaults());
                Lease lease = pool.lease()) {
            return read(lease, sql);
        }
    }

    static List<String> read(Lease lease, String sql) throws Exception {
        try (Borrowed borrowed = lease.borrow();
                Statement statement = borrowed.statement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }
}
