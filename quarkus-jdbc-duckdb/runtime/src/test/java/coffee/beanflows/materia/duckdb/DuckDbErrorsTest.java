package coffee.beanflows.materia.duckdb;

import static coffee.beanflows.materia.duckdb.DuckDbErrors.Kind.LOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DuckDbErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT nosuch                                          | BINDER
            SELECT * FROM nosuch                                   | BINDER
            SELEC 1                                                | PARSER
            SELECT 'a'::INTEGER                                    | CONVERSION
            SELECT 100000::TINYINT                                 | CONVERSION
            INSERT INTO keyed VALUES (1)                           | CONSTRAINT
            INSERT INTO keyed VALUES (NULL)                        | CONSTRAINT
            SELECT * FROM read_csv('/nosuch/file.csv')             | IO
            SELECT list(random()) FROM range(100000000)            | OUT_OF_MEMORY
            SELECT error('ours')                                   | OTHER
            """)
    void eachKindIsReadFromARealError(String sql, DuckDbErrors.Kind kind) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '200MB'");
            statement.execute("SET temp_directory = ''");
            statement.execute("CREATE TABLE keyed (a INTEGER PRIMARY KEY)");
            statement.execute("INSERT INTO keyed VALUES (1)");

            SQLException error = catchThrowableOfType(SQLException.class, () -> {
                statement.execute(sql);
                statement.getResultSet().next();
            });

            assertThat(DuckDbErrors.kind(error)).as(error.getMessage()).isEqualTo(kind);
            assertThat(DuckDbErrors.message(error))
                    .doesNotContain("pending query result")
                    .isNotBlank();
            assertThat(error.getSQLState()).isNull();
        }
    }

    @Test
    void theOwnerOfAHeldLockIsNamed() {
        SQLException held =
                new SQLException("IO Error: Could not set lock on file \"/data/lakehouse.duckdb\": Conflicting lock"
                        + " is held in /usr/bin/java (PID 4711). See also https://duckdb.org/docs");

        assertThat(DuckDbErrors.kind(held)).isEqualTo(LOCK);
        assertThat(DuckDbErrors.lockOwner(held)).contains(4711L);
    }

    @Test
    void fatalInternalAndInvalidatedEndTheConnection() {
        assertThat(DuckDbErrors.isFatal(new SQLException("FATAL Error: Failed: database has been invalidated")))
                .isTrue();
        assertThat(DuckDbErrors.isFatal(new SQLException("INTERNAL Error: Attempted to dereference")))
                .isTrue();
        assertThat(DuckDbErrors.isFatal(new SQLException(
                        "Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\n"
                                + "Error: FATAL Error: x")))
                .isTrue();
        assertThat(DuckDbErrors.isFatal(new SQLException("Binder Error: x"))).isFalse();
    }

    @Test
    void anErrorWithoutATextHasAMessageToo() {
        assertThat(DuckDbErrors.message(new SQLException())).isEqualTo("SQLException");
        assertThat(DuckDbErrors.headline(new SQLException("Parser Error: a\n\nLINE 1")))
                .isEqualTo("Parser Error: a");
    }
}
