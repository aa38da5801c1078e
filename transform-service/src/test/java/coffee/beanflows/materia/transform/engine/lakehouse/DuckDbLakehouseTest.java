package coffee.beanflows.materia.transform.engine.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbLakehouseTest {
    @TempDir
    Path directory;

    @Test
    void whatIsCommittedIsThereWhenItIsOpenedAgain() {
        try (Lakehouse lakehouse = open();
                LakehouseTransaction transaction = lakehouse.begin()) {
            transaction.execute("CREATE TABLE t (a INTEGER)");
            assertThat(transaction.update("INSERT INTO t VALUES (?), (?)", 1, 2))
                    .isEqualTo(2);
            transaction.commit();
        }
        assertThat(count("t")).isEqualTo(2);
    }

    @Test
    void whatIsNotCommittedIsRolledBackOnClose() {
        try (Lakehouse lakehouse = open()) {
            write(lakehouse, "CREATE TABLE t (a INTEGER)");
            try (LakehouseTransaction transaction = lakehouse.begin()) {
                transaction.execute("INSERT INTO t VALUES (1)");
            }
        }
        assertThat(count("t")).isZero();
    }

    /** The behaviour of the driver that the class is there for. */
    @Test
    void theDriversCommitAfterAnErrorReturnsNormallyAndHasCommittedNothing() throws SQLException {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file(), new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a INTEGER)");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (1)");
            assertThatThrownBy(() -> statement.execute("INSERT INTO t SELECT CAST('x' AS INTEGER)"))
                    .isInstanceOf(SQLException.class);
            connection.commit();
        }
        assertThat(count("t")).isZero();
    }

    @Test
    void anyStatementErrorRollsBackAndNothingMoreIsAccepted() {
        try (Lakehouse lakehouse = open()) {
            write(lakehouse, "CREATE TABLE t (a INTEGER)");
            for (String wrong : new String[] {
                "INSERT INTO t SELECT CAST('x' AS INTEGER)", "INSERT INTO t SELECT missing FROM t", "INSERT INT t"
            }) {
                try (LakehouseTransaction transaction = lakehouse.begin()) {
                    transaction.execute("INSERT INTO t VALUES (1)");
                    assertThatThrownBy(() -> transaction.execute(wrong))
                            .isInstanceOfSatisfying(
                                    LakehouseException.class,
                                    e -> assertThat(e.fault()).isEqualTo(LakehouseFault.STATEMENT));
                    assertThatThrownBy(transaction::commit).isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(() -> transaction.execute("INSERT INTO t VALUES (2)"))
                            .isInstanceOf(IllegalStateException.class);
                }
            }
        }
        assertThat(count("t")).isZero();
    }

    @Test
    void twoTransactionsThatWriteTheSameRowConflict() {
        try (Lakehouse lakehouse = open()) {
            write(lakehouse, "CREATE TABLE t AS SELECT 1 AS a");
            try (LakehouseTransaction first = lakehouse.begin();
                    LakehouseTransaction second = lakehouse.begin()) {
                first.execute("UPDATE t SET a = 2");
                assertThatThrownBy(() -> second.execute("UPDATE t SET a = 3"))
                        .isInstanceOfSatisfying(
                                LakehouseException.class,
                                e -> assertThat(lakehouse.isConflict(e.fault())).isTrue());
                first.commit();
            }
        }
    }

    @Test
    void aTransactionMayUseTemporaryTables() {
        try (Lakehouse lakehouse = open()) {
            try (LakehouseTransaction transaction = lakehouse.begin()) {
                transaction.execute("CREATE TABLE t (a INTEGER)");
                transaction.execute("CREATE OR REPLACE TEMP TABLE incoming AS SELECT 1 AS a");
                transaction.execute("INSERT INTO t SELECT * FROM temp.main.incoming");
                transaction.execute("DROP TABLE temp.main.incoming");
                transaction.commit();
            }
        }
        assertThat(count("t")).isEqualTo(1);
    }

    @Test
    void aFileThatAnotherProcessHoldsIsWaitedForAndItsOwnerNamed() throws IOException {
        write(open(), "CREATE TABLE t (a INTEGER)").close();
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
            Instant before = Instant.now();
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            LakehouseException.class, e -> assertThat(e.fault()).isEqualTo(LakehouseFault.LOCKED))
                    .hasMessageContaining("held the lakehouse for 300 ms")
                    .hasMessageContaining("PID " + holder.pid());
            assertThat(Duration.between(before, Instant.now()))
                    .isBetween(Duration.ofMillis(290), Duration.ofSeconds(5));
        } finally {
            holder.destroyForcibly().onExit().join();
        }
        open().close();
    }

    /** Holds a file until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws SQLException, IOException {
            try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + arguments[0], new Properties())) {
                System.out.println(connection.isClosed() ? "closed" : "held");
                System.out.flush();
                int end = System.in.read();
                System.out.println(end);
            }
        }
    }

    @Test
    void rubbishTruncationAndFlippedBytesAreToldAsUnreadable() throws IOException {
        Lakehouse whole = open();
        write(whole, "CREATE TABLE t AS SELECT range AS a FROM range(100000)").close();
        byte[] good = Files.readAllBytes(file());
        byte[] flipped = good.clone();
        flipped[100] ^= 1;
        byte[] newer = good.clone();
        newer[12] = (byte) 250;
        for (byte[] bad : new byte[][] {
            "no database at all, but long enough to be looked at".repeat(100).getBytes(StandardCharsets.UTF_8),
            new byte[0],
            java.util.Arrays.copyOf(good, good.length / 2),
            java.util.Arrays.copyOf(good, 4_096),
            flipped,
            newer
        }) {
            Files.write(file(), bad);
            assertThatThrownBy(() -> {
                        try (Lakehouse lakehouse = open()) {
                            write(lakehouse, "SELECT sum(a) FROM t");
                        }
                    })
                    .isInstanceOfSatisfying(
                            LakehouseException.class, e -> assertThat(e.fault()).isEqualTo(LakehouseFault.UNREADABLE));
        }
    }

    @Test
    void whatCannotBeReadIsSetAsideUnderTheTimeAndAFreshOneMade() throws IOException {
        Files.writeString(file(), "rubbish");
        Files.writeString(directory.resolve("lakehouse.duckdb.wal"), "more rubbish");
        Path broken = DuckDbLakehouse.setAside(file(), "it is rubbish", Instant.parse("2026-11-24T20:33:00.123Z"));
        assertThat(broken.getFileName()).hasToString("lakehouse.duckdb.broken-20261124T203300.123Z");
        assertThat(broken).hasContent("rubbish");
        assertThat(directory.resolve("lakehouse.duckdb.wal")).doesNotExist();
        write(open(), "CREATE TABLE t (a INTEGER)").close();
    }

    @Test
    void theInstanceTakesItsSettingsAndLoadsNoExtensions() throws IOException {
        try (Lakehouse lakehouse = open();
                LakehouseTransaction transaction = lakehouse.begin()) {
            assertThat(transaction.query("""
                            SELECT name || '=' || value FROM duckdb_settings() WHERE name IN ('threads', 'memory_limit',
                              'autoinstall_known_extensions', 'autoload_known_extensions', 'TimeZone') ORDER BY name""", row -> row.getString(1)))
                    .containsExactly(
                            "TimeZone=UTC",
                            "autoinstall_known_extensions=false",
                            "autoload_known_extensions=false",
                            "memory_limit=238.4 MiB",
                            "threads=2");
        }
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ)) {
            assertThat(channel.read(ByteBuffer.allocate(16))).isEqualTo(16);
        }
    }

    private Path file() {
        return directory.resolve("lakehouse.duckdb");
    }

    private Lakehouse open() {
        return DuckDbLakehouse.open(
                file(), new LakehouseSettings("250MB", 2, directory.resolve("spill"), Duration.ofMillis(300)));
    }

    private static Lakehouse write(Lakehouse lakehouse, String sql) {
        try (LakehouseTransaction transaction = lakehouse.begin()) {
            transaction.execute(sql);
            transaction.commit();
        }
        return lakehouse;
    }

    private long count(String table) {
        try (Lakehouse lakehouse = open();
                LakehouseTransaction transaction = lakehouse.begin()) {
            return transaction.one("SELECT count(*) FROM " + table, row -> row.getLong(1));
        }
    }
}
