package coffee.beanflows.materia.export.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

final class TableChecksumProperties {
    private static @Nullable Connection connection;

    @BeforeContainer
    static void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterContainer
    static void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }

    @Property(tries = 60)
    void theOrderOfRowsDoesNotCount(@ForAll @Size(max = 40) List<@StringLength(max = 8) String> rows, @ForAll long seed)
            throws SQLException {
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(of(shuffled)).isEqualTo(of(rows));
        assertThat(of(rows).rows()).isEqualTo(rows.size());
    }

    @Property(tries = 60)
    void aRowMoreOrAnotherValueCounts(@ForAll @Size(min = 1, max = 20) List<@StringLength(max = 8) String> rows)
            throws SQLException {
        List<String> twice = new ArrayList<>(rows);
        twice.add(rows.getFirst());
        List<String> other = new ArrayList<>(rows);
        other.set(0, rows.getFirst() + "x");

        assertThat(of(twice)).isNotEqualTo(of(rows));
        assertThat(of(other).checksum()).isNotEqualTo(of(rows).checksum());
    }

    private static TableChecksum of(List<String> rows) throws SQLException {
        Connection open = java.util.Objects.requireNonNull(connection);
        try (Statement statement = open.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE t (n INTEGER, a VARCHAR)");
        }
        try (PreparedStatement insert = open.prepareStatement("INSERT INTO t VALUES (7, ?)")) {
            for (String row : rows) {
                insert.setString(1, row.replace("\0", ""));
                insert.execute();
            }
        }
        return TableChecksum.of(open, "t");
    }
}
