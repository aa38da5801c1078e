package coffee.beanflows.materia.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbPoolTest {
    private static final DuckDbPool.Options SMALL =
            new DuckDbPool.Options("128MB", 2, 4, Duration.ofSeconds(1), Duration.ofMillis(20));

    @TempDir
    Path directory;

    @Test
    void namesOfTheFileResolveWithoutItsCatalog() throws Exception {
        try (DuckDbPool pool = open(7);
                Lease lease = pool.lease()) {
            assertThat(Databases.generation(lease)).isEqualTo(7);
        }
    }

    @Test
    void aMissingFileIsNamedAndNotCreated() {
        Path missing = directory.resolve("missing.duckdb");

        assertThatThrownBy(() -> DuckDbPool.openReadOnly(missing, SMALL))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("missing.duckdb");
        assertThat(missing).doesNotExist();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Path rubbish = Files.writeString(directory.resolve("rubbish.duckdb"), "rubbish".repeat(4000));

        assertThatThrownBy(() -> DuckDbPool.openReadOnly(rubbish, SMALL))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(DuckDbErrors.kind(e)).isEqualTo(DuckDbErrors.Kind.IO));
    }

    @Test
    void readersReachNothingOutsideTheFileAndCannotSwitchThatOff() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.csv"), "a\n1\n");
        try (DuckDbPool pool = open(1);
                Lease lease = pool.lease()) {
            for (String sql : List.of(
                    "SELECT * FROM '" + secret + "'",
                    "COPY serving.figures TO '" + secret + "'",
                    "ATTACH '" + directory.resolve("other.duckdb") + "'",
                    "SET enable_external_access = true",
                    "SET memory_limit = '8GB'",
                    "CREATE TABLE serving.more (a INTEGER)",
                    "DELETE FROM serving.figures")) {
                assertThatThrownBy(() -> run(lease, sql)).as(sql).isInstanceOf(SQLException.class);
            }
            assertThat(Databases.generation(lease)).isEqualTo(1);
        }
        assertThat(secret).hasContent("a\n1\n");
    }

    @Test
    void aStatementOverItsTimeLimitIsInterruptedAndTheConnectionServesOn() throws Exception {
        try (DuckDbPool pool = open(1);
                Lease lease = pool.lease()) {
            assertThatThrownBy(
                            () -> run(lease, "SELECT sum(a.range * b.range) FROM range(10000000) a, range(100000) b"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(DuckDbErrors.kind(e)).isEqualTo(DuckDbErrors.Kind.INTERRUPTED));
            assertThat(Databases.generation(lease)).isEqualTo(1);
        }
    }

    @Test
    void oneBorrowerMoreThanThereAreConnectionsIsRefusedUntilOneComesBack() throws Exception {
        try (DuckDbPool pool = open(1);
                Lease lease = pool.lease()) {
            List<Borrowed> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(lease.borrow());
            }
            assertThatThrownBy(lease::borrow).isInstanceOf(PoolExhaustedException.class);
            all.getFirst().close();
            all.getFirst().close();
            all.add(lease.borrow());
            assertThatThrownBy(lease::borrow).isInstanceOf(PoolExhaustedException.class);
            all.forEach(Borrowed::close);
        }
    }

    @Test
    void aRetiredPoolClosesWhenItsLastLeaseReturns() throws Exception {
        DuckDbPool pool = open(1);
        Lease first = pool.lease();
        Lease second = pool.lease();
        pool.retire();

        assertThat(pool.tryLease()).isEmpty();
        assertThatThrownBy(pool::lease).isInstanceOf(IllegalStateException.class);
        first.close();
        first.close();
        assertThat(pool.isClosed()).isFalse();
        assertThat(Databases.generation(second)).isEqualTo(1);
        second.close();
        assertThat(pool.isClosed()).isTrue();
        assertThatThrownBy(second::borrow).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatABorrowerLeftBehindIsGoneForTheNext() throws Exception {
        try (DuckDbPool pool = open(3);
                Lease lease = pool.lease()) {
            try (Borrowed borrowed = lease.borrow();
                    Statement statement = borrowed.statement()) {
                borrowed.connection().setAutoCommit(false);
                statement.execute("USE memory");
            }
            assertThat(Databases.generation(lease)).isEqualTo(3);
        }
    }

    @Test
    void timesAreReadAsUtcByEveryConnection() throws Exception {
        try (DuckDbPool pool = open(1);
                Lease lease = pool.lease();
                Borrowed borrowed = lease.borrow();
                Statement statement = borrowed.statement();
                ResultSet row = statement.executeQuery(
                        "SELECT CAST(TIMESTAMPTZ '2022-12-20 12:00:00+02' AS VARCHAR), current_setting('TimeZone')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("2022-12-20 10:00:00+00");
            assertThat(row.getString(2)).isEqualTo("UTC");
        }
    }

    @Test
    void anOpenPoolKeepsItsFileWhileANewOneIsRenamedOverIt() throws Exception {
        Path file = Databases.publish(directory.resolve("analytics.duckdb"), 1);
        try (DuckDbPool old = DuckDbPool.openReadOnly(file, SMALL);
                Lease oldLease = old.lease()) {
            Databases.publish(file, 2);
            try (DuckDbPool fresh = DuckDbPool.openReadOnly(file, SMALL);
                    Lease freshLease = fresh.lease()) {
                assertThat(Databases.generation(oldLease)).isEqualTo(1);
                assertThat(Databases.generation(freshLease)).isEqualTo(2);
            }
        }
    }

    @Test
    void eightReadersSeeWholeGenerationsWhileTheFileIsReplaced() throws Exception {
        Path file = Databases.publish(directory.resolve("analytics.duckdb"), 0);
        AtomicReference<DuckDbPool> current = new AtomicReference<>(DuckDbPool.openReadOnly(file, busy()));
        AtomicReference<Boolean> over = new AtomicReference<>(false);
        List<DuckDbPool> retired = new ArrayList<>();
        try (ExecutorService readers = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int reader = 0; reader < 8; reader++) {
                answers.add(readers.submit(() -> readUntil(over, current)));
            }
            for (int generation = 1; generation <= 20; generation++) {
                Databases.publish(file, generation);
                DuckDbPool old = current.getAndSet(DuckDbPool.openReadOnly(file, busy()));
                old.retire();
                retired.add(old);
            }
            over.set(true);
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isPositive();
            }
        }
        assertThat(retired).allMatch(DuckDbPool::isClosed);
        current.get().close();
        assertThat(current.get().isClosed()).isTrue();
    }

    private static int readUntil(AtomicReference<Boolean> over, AtomicReference<DuckDbPool> current) throws Exception {
        int answers = 0;
        int newest = 0;
        do {
            Lease lease = current.get().tryLease().orElse(null);
            if (lease == null) {
                continue;
            }
            try (lease) {
                int generation = Databases.generation(lease);
                assertThat(generation).isGreaterThanOrEqualTo(newest);
                newest = generation;
                answers++;
            }
        } while (!over.get() || answers == 0);
        return answers;
    }

    private DuckDbPool open(int generation) throws Exception {
        return DuckDbPool.openReadOnly(Databases.publish(directory.resolve("analytics.duckdb"), generation), SMALL);
    }

    private static DuckDbPool.Options busy() {
        return new DuckDbPool.Options("128MB", 1, 3, Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    private static void run(Lease lease, String sql) throws SQLException {
        try (Borrowed borrowed = lease.borrow();
                Statement statement = borrowed.statement()) {
            statement.execute(sql);
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    rows.getObject(1);
                }
            }
        }
    }
}
