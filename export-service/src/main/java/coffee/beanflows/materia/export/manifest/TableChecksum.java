package coffee.beanflows.materia.export.manifest;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Rows of a table, and the sum over them of the lower 64 bits of the MD5 of each row's text: the same whatever order the rows
 * are in, and another when a row is there twice. A sum and not an XOR, in which equal rows would cancel out.
 *
 * @param rows     number of rows
 * @param checksum the sum in lower-case hexadecimal
 */
public record TableChecksum(long rows, String checksum) {
    /**
     * Reads the whole table.
     *
     * @param table quoted, with its schema; the session's time zone must be UTC
     */
    public static TableChecksum of(Connection connection, String table) throws SQLException {
        String sql = "SELECT count(*), CAST(coalesce(sum(md5_number_lower(CAST(r AS VARCHAR))), 0) AS VARCHAR) FROM "
                + table + " AS r";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return new TableChecksum(result.getLong(1), new BigInteger(result.getString(2)).toString(16));
        }
    }
}
