package coffee.beanflows.materia.export.verify;

import coffee.beanflows.materia.duckdb.Borrowed;
import coffee.beanflows.materia.duckdb.DuckDbErrors;
import coffee.beanflows.materia.duckdb.DuckDbPool;
import coffee.beanflows.materia.duckdb.Lease;
import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.export.manifest.TableChecksum;
import coffee.beanflows.materia.export.snapshot.Sql;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;

/** Reads a written file as a reader will: in an instance of its own, read-only, from the disk and not from what wrote it. */
public final class Verification {
    private final DuckDbPool.Options options;

    /**
     * @param memoryLimit DuckDB's, as {@code 1GB}
     * @param threads     DuckDB's, at least 1
     */
    public Verification(String memoryLimit, int threads) {
        this.options = new DuckDbPool.Options(memoryLimit, threads, 1, Duration.ofMinutes(10), Duration.ofSeconds(1));
    }

    /**
     * Holds {@code file} against {@code manifest}: every dataset has its rows, its checksum and unique, complete keys, and the
     * file tells the same manifest.
     *
     * @throws MateriaException INTERNAL, naming the first difference: the file must not be published
     */
    public void verify(Path file, Manifest manifest) {
        try (DuckDbPool pool = DuckDbPool.openReadOnly(file, options);
                Lease lease = pool.lease();
                Borrowed reader = lease.borrow()) {
            if (!manifest(reader, file).equals(manifest)) {
                throw differs(file, "its _materia.manifest is not the manifest that was made for it");
            }
            for (Manifest.Dataset dataset : manifest.datasets()) {
                verify(reader, file, dataset);
            }
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * The manifest that {@code file} carries.
     *
     * @throws MateriaException INTERNAL, when the file cannot be read as a generation
     */
    public Manifest manifest(Path file) {
        try (DuckDbPool pool = DuckDbPool.openReadOnly(file, options);
                Lease lease = pool.lease();
                Borrowed reader = lease.borrow()) {
            return manifest(reader, file);
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private static void verify(Borrowed reader, Path file, Manifest.Dataset dataset) throws SQLException {
        String table = "serving." + Sql.quote(dataset.dataset());
        TableChecksum sum = TableChecksum.of(reader.connection(), table);
        if (sum.rows() != dataset.rows()) {
            throw differs(file, table + " has " + sum.rows() + " rows, its manifest says " + dataset.rows());
        }
        if (!sum.checksum().equals(dataset.checksum())) {
            throw differs(
                    file, table + " has checksum " + sum.checksum() + ", its manifest says " + dataset.checksum());
        }
        if (!dataset.grain().isEmpty() && violations(reader, table, dataset) > 0) {
            throw differs(file, table + " has a key that is incomplete or there twice: " + dataset.grain());
        }
    }

    /** Asked of the rows and not of the index: what is verified is what readers scan. */
    private static long violations(Borrowed reader, String table, Manifest.Dataset dataset) throws SQLException {
        String missing = dataset.grain().stream()
                .map(column -> Sql.quote(column) + " IS NULL")
                .collect(Collectors.joining(" OR "));
        String sql = "SELECT (SELECT count(*) FROM " + table + " WHERE " + missing
                + ") + (SELECT count(*) FROM (SELECT 1 FROM " + table + " GROUP BY " + Sql.quote(dataset.grain())
                + " HAVING count(*) > 1))";
        try (Statement statement = reader.statement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static Manifest manifest(Borrowed reader, Path file) throws SQLException {
        try (Statement statement = reader.statement();
                ResultSet result = statement.executeQuery("SELECT manifest FROM _materia.manifest")) {
            if (!result.next()) {
                throw differs(file, "its _materia.manifest is empty");
            }
            return Json.mapper().readValue(result.getString(1), Manifest.class);
        } catch (JsonProcessingException e) {
            throw new MateriaException(
                    ErrorType.INTERNAL, file + ": its manifest is not JSON (" + e.getOriginalMessage() + ")", e);
        }
    }

    private static MateriaException differs(Path file, String what) {
        return MateriaException.of(
                ErrorType.INTERNAL, what, file.toString(), "it is not published and the next run makes it anew");
    }

    private static MateriaException unreadable(Path file, SQLException error) {
        return new MateriaException(
                ErrorType.INTERNAL,
                file + ": cannot be read as a generation (" + DuckDbErrors.message(error) + ")",
                error);
    }
}
