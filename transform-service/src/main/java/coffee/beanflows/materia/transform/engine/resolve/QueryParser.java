package coffee.beanflows.materia.transform.engine.resolve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** DuckDB's own parser, on an in-memory database of its own. The one place that knows the shape of its answer. For one thread. */
final class QueryParser implements AutoCloseable {
    private static final int DEPTH_MAX = 500;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(5_000).build())
            .build());

    private final Connection connection;
    private final PreparedStatement serialize;

    private QueryParser(Connection connection, PreparedStatement serialize) {
        this.connection = connection;
        this.serialize = serialize;
    }

    static QueryParser open() {
        try {
            Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
            return new QueryParser(
                    connection,
                    connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR, skip_null := true, "
                            + "skip_empty := true, skip_default := true)"));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open DuckDB in memory", e);
        }
    }

    /** What DuckDB makes of a text. */
    sealed interface Parsed {
        /** The node of the one statement. */
        record Tree(JsonNode node) implements Parsed {}

        /**
         * No query.
         *
         * @param offset character at which it stumbles
         */
        record Refused(String message, int offset) implements Parsed {}
    }

    Parsed parse(String sql) {
        if (nesting(sql) > DEPTH_MAX) {
            return new Parsed.Refused("the query is nested more than " + DEPTH_MAX + " deep. Use CTEs", 0);
        }
        JsonNode answer = serialize(sql);
        if (answer.path("error").asBoolean()) {
            return refused(sql, answer);
        }
        JsonNode statements = answer.path("statements");
        if (statements.size() != 1) {
            return new Parsed.Refused("expected exactly one query", 0);
        }
        return new Parsed.Tree(statements.get(0).path("node"));
    }

    private static Parsed refused(String sql, JsonNode answer) {
        String message = answer.path("error_message").asText();
        if (answer.path("error_type").asText().equals("not implemented")) {
            message = "only a SELECT can stand here; a PIVOT needs its values: ON column IN (…)";
        }
        int characters = Math.clamp(answer.path("position").asInt(0), 0, sql.codePointCount(0, sql.length()));
        return new Parsed.Refused(message.lines().findFirst().orElse(message), sql.offsetByCodePoints(0, characters));
    }

    private JsonNode serialize(String sql) {
        try {
            serialize.setString(1, sql);
            try (ResultSet result = serialize.executeQuery()) {
                result.next();
                return JSON.readTree(result.getString(1));
            }
        } catch (SQLException e) {
            return JSON.createObjectNode()
                    .put("error", true)
                    .put(
                            "error_message",
                            String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode()
                    .put("error", true)
                    .put("error_message", "the query is nested too deep. Use CTEs");
        }
    }

    /** DuckDB gives locations in bytes of UTF-8. */
    static int offset(String sql, int location) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        return new String(bytes, 0, Math.clamp(location, 0, bytes.length), StandardCharsets.UTF_8).length();
    }

    private static int nesting(String sql) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '(' || c == '[' || c == '{') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        return deepest;
    }

    @Override
    public void close() {
        try (connection) {
            serialize.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close DuckDB in memory", e);
        }
    }
}
