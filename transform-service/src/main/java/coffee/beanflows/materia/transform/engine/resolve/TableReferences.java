package coffee.beanflows.materia.transform.engine.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Walks a parsed query for the tables that it reads. A CTE hides a table of its name from the CTEs after it and from the query that
 * it belongs to, with all that is inside; from itself only where it is recursive.
 */
final class TableReferences {
    private static final Set<String> FORBIDDEN = Set.of("query", "query_table");

    private final String sql;
    private final List<TableReference> tables = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    /** Something that a query may not do. */
    record Refusal(int offset, String message) {}

    private TableReferences(String sql) {
        this.sql = sql;
    }

    static TableReferences of(JsonNode query, String sql) {
        TableReferences references = new TableReferences(sql);
        references.visit(query, Set.of());
        return references;
    }

    List<TableReference> tables() {
        return tables;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    private void visit(JsonNode node, Set<String> scope) {
        if (node.isArray()) {
            node.forEach(item -> visit(item, scope));
        } else if (node.isObject()) {
            Set<String> inner = ctes(node, scope);
            switch (node.path("type").asText()) {
                case "BASE_TABLE" -> table(node, inner);
                case "TABLE_FUNCTION" -> function(node);
                case "SHOW_REF" ->
                    refusals.add(new Refusal(0, "DESCRIBE, SUMMARIZE and SHOW are no queries of a model"));
                default -> {}
            }
            node.properties().forEach(field -> {
                if (!field.getKey().equals("cte_map")) {
                    visit(field.getValue(), inner);
                }
            });
        }
    }

    /** The scope within {@code node}: that around it and its own CTEs. */
    private Set<String> ctes(JsonNode node, Set<String> scope) {
        Set<String> inner = new HashSet<>(scope);
        if (node.path("type").asText().equals("RECURSIVE_CTE_NODE")) {
            inner.add(lower(node.path("cte_name")));
        }
        for (JsonNode cte : node.path("cte_map").path("map")) {
            visit(cte.path("value"), inner);
            inner.add(lower(cte.path("key")));
        }
        return inner;
    }

    private void table(JsonNode node, Set<String> scope) {
        String schema = node.path("schema_name").asText("");
        String catalog = node.path("catalog_name").asText("");
        String table = node.path("table_name").asText("");
        boolean cte = schema.isEmpty() && catalog.isEmpty() && scope.contains(table.toLowerCase(Locale.ROOT));
        if (!cte) {
            tables.add(new TableReference(catalog, schema, table, node.hasNonNull("alias"), offset(node)));
        }
    }

    private void function(JsonNode node) {
        String name = lower(node.path("function").path("function_name"));
        if (FORBIDDEN.contains(name)) {
            refusals.add(new Refusal(offset(node), name + "() hides what it reads. Name the tables in FROM"));
        }
    }

    private int offset(JsonNode node) {
        return QueryParser.offset(sql, node.path("query_location").asInt(0));
    }

    private static String lower(JsonNode text) {
        return text.asText("").toLowerCase(Locale.ROOT);
    }
}
