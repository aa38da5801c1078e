package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.parse.Lexer;
import coffee.beanflows.materia.transform.engine.parse.Token;
import coffee.beanflows.materia.transform.engine.parse.Tokens;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one query: its tree, and the models that it names, each checked to be there. */
final class QueryReading {
    private final QueryParser parser;
    private final Set<ModelName> known;
    private final Problems problems;

    QueryReading(QueryParser parser, Set<ModelName> known, Problems problems) {
        this.parser = parser;
        this.known = known;
        this.problems = problems;
    }

    /**
     * A place where a query names a model or a table of the engine.
     *
     * @param length of the name in the query's text
     */
    record Read(ModelName name, boolean aliased, int offset, int length, SourcePosition position) {}

    /** A query that DuckDB parses. */
    record Query(JsonNode tree, List<Read> reads) {}

    /** Nothing where the query cannot be parsed. */
    Optional<Query> read(QueryTemplate template) {
        String sql = template.render(StandIn::of);
        return switch (parser.parse(sql)) {
            case QueryParser.Parsed.Refused refused -> {
                problems.add(template.position(refused.offset(), StandIn::of), refused.message());
                yield Optional.empty();
            }
            case QueryParser.Parsed.Tree tree -> {
                TableReferences references = TableReferences.of(tree.node(), sql);
                references
                        .refusals()
                        .forEach(refusal ->
                                problems.add(template.position(refusal.offset(), StandIn::of), refusal.message()));
                List<Read> reads = new ArrayList<>();
                references.tables().forEach(table -> check(table, template, sql).ifPresent(reads::add));
                yield Optional.of(new Query(tree.node(), reads));
            }
        };
    }

    private Optional<Read> check(TableReference table, QueryTemplate template, String sql) {
        SourcePosition position = template.position(table.offset(), StandIn::of);
        if (!table.catalog().isEmpty()) {
            problems.add(
                    position,
                    "'" + table.name() + "' names a catalog, and a view that does breaks elsewhere. Write "
                            + table.schema() + "." + table.table());
            return Optional.empty();
        }
        if (table.schema().isEmpty()) {
            if (!table.table().equals(StandIn.THIS_MODEL)) {
                problems.add(
                        position,
                        "there is no CTE '" + table.table() + "' here. A model is named schema.table."
                                + suggestion(table.table()));
            }
            return Optional.empty();
        }
        ModelName name = new ModelName(table.schema(), table.table());
        if (!known.contains(name) && !StandIn.isExternal(name)) {
            List<String> names = new ArrayList<>(List.of("landing.publications", "landing.workflows"));
            known.forEach(model -> names.add(model.toString()));
            problems.add(
                    position,
                    "there is no model '" + table.name() + "'." + Problems.didYouMean(name.toString(), names));
            return Optional.empty();
        }
        return Optional.of(new Read(name, table.aliased(), table.offset(), length(sql, table.offset()), position));
    }

    /** The model of this name in whatever schema, or nearly this name. */
    private String suggestion(String table) {
        Map<String, String> byTable = new TreeMap<>();
        known.forEach(model -> byTable.putIfAbsent(model.table(), model.toString()));
        String same = byTable.get(table.toLowerCase(Locale.ROOT));
        return same == null ? Problems.didYouMean(table, byTable.keySet()) : " Did you mean '" + same + "'?";
    }

    /** Length of {@code schema . table} at {@code offset}. */
    private static int length(String sql, int offset) {
        List<Token> name = Tokens.significant(Lexer.tokens(sql.substring(offset))).stream()
                .limit(3)
                .toList();
        return name.size() == 3 && name.get(1).is(".") ? name.getLast().end() : 0;
    }
}
