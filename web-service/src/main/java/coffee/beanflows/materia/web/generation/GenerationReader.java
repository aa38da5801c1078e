package coffee.beanflows.materia.web.generation;

import coffee.beanflows.materia.duckdb.DuckDbPool;
import coffee.beanflows.materia.duckdb.Lease;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Opens one file and reads what it says of itself; a file without a manifest and a catalogue is no generation. */
final class GenerationReader {
    private static final QueryLimits LIMITS = new QueryLimits(Duration.ofSeconds(10), 10_000);
    private static final Generation UNKNOWN = new Generation("(unread)", Instant.EPOCH, "", "", new Contents() {});
    private static final String SUFFIX = ".duckdb";

    private GenerationReader() {}

    record Opened(Generation generation, DuckDbPool pool) {}

    static Opened open(Path file, String name, DuckDbPool.Options options, Contents.Reader contents)
            throws SQLException {
        DuckDbPool pool = DuckDbPool.openReadOnly(file, options);
        boolean opened = false;
        try (Lease lease = pool.lease();
                Session session = new Session(UNKNOWN, lease, lease.borrow(), LIMITS)) {
            Row manifest = session.first(
                            Sql.of("SELECT generation, lakehouse_generation, exported_at FROM _materia.manifest"))
                    .orElseThrow(() -> new QueryFailed("_materia.manifest is empty"));
            Generation generation = new Generation(
                    manifest.string("generation"),
                    Objects.requireNonNullElse(manifest.instant("exported_at"), Instant.EPOCH),
                    Objects.requireNonNullElse(manifest.text("lakehouse_generation"), ""),
                    name,
                    contents.read(session));
            String fileName = String.valueOf(file.getFileName());
            if (!fileName.startsWith("analytics") && !fileName.equals(generation.id() + SUFFIX)) {
                throw new QueryFailed("the file calls itself " + generation.id());
            }
            opened = true;
            return new Opened(generation, pool);
        } finally {
            if (!opened) {
                pool.retire();
            }
        }
    }
}
