package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.AuditDefinition.Blocking;
import coffee.beanflows.materia.transform.engine.project.AuditUse;
import coffee.beanflows.materia.transform.engine.project.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code AUDIT (…)} with its query, and the audits that a model asks for. */
final class AuditReader {
    private final SourceText source;
    private final Problems problems;
    private final PropertyReader reader;

    AuditReader(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.reader = new PropertyReader(source, problems);
    }

    /** An audit of these two statements; nothing where that cannot be. */
    Optional<AuditDefinition> read(Statement header, @Nullable Statement query) {
        Optional<SequencedMap<String, Property>> properties = new HeaderReader(reader).read(header, Vocabularies.AUDIT);
        if (query == null || !query.isQuery()) {
            problems.add(
                    source.position(query == null ? header.last() : query.first()),
                    "an AUDIT (…); is followed by a SELECT that returns the bad rows");
            return Optional.empty();
        }
        return properties.map(given -> definition(header, given, query));
    }

    private AuditDefinition definition(Statement header, SequencedMap<String, Property> given, Statement query) {
        Property name = given.get("name");
        if (name == null) {
            reader.problem(header.first(), "an audit needs a name: AUDIT (name x);");
        } else if (name.value().size() > 1 || !name.first().isIdentifier()) {
            reader.problem(name.first(), "an audit's name is one word, not '" + Tokens.sql(name.value()) + "'");
        }
        refuseOtherDialect(given.get("dialect"));
        SequencedMap<String, String> defaults = new LinkedHashMap<>();
        Property written = given.get("defaults");
        if (written != null) {
            reader.assignments(written.value())
                    .forEach((key, argument) -> defaults.put(key, Tokens.sql(argument.value())));
        }
        return new AuditDefinition(
                name == null ? "" : reader.text(name).toLowerCase(Locale.ROOT),
                reader.flag(given.get("blocking"), true) ? Blocking.BLOCKING : Blocking.WARNING,
                reader.flag(given.get("skip"), false),
                defaults,
                query.text(source),
                source.position(query.first()),
                source.position(header.first()));
    }

    void refuseOtherDialect(@Nullable Property dialect) {
        if (dialect != null && !reader.text(dialect).equalsIgnoreCase("duckdb")) {
            reader.problem(
                    dialect.first(), "dialect '" + reader.text(dialect) + "' is not supported. Write it for duckdb");
        }
    }

    /** Items of {@code audits (name, name(arg := value, blocking := false))}. */
    List<AuditUse> uses(@Nullable Property audits) {
        List<AuditUse> uses = new ArrayList<>();
        if (audits != null) {
            for (List<Token> item : reader.list(audits)) {
                use(item).ifPresent(uses::add);
            }
        }
        return uses;
    }

    private Optional<AuditUse> use(List<Token> item) {
        Token name = item.getFirst();
        boolean call = item.size() > 1 && item.get(1).is("(") && Tokens.closing(item, 1) == item.size() - 1;
        if (!name.isIdentifier() || (item.size() > 1 && !call)) {
            reader.problem(
                    name, "expected an audit, name or name(argument := value), found '" + Tokens.sql(item) + "'");
            return Optional.empty();
        }
        SequencedMap<String, String> arguments = new LinkedHashMap<>();
        Boolean blocking = null;
        if (call) {
            SequencedMap<String, Property> given = reader.assignments(item.subList(2, item.size() - 1));
            Property stops = given.remove("blocking");
            if (stops != null) {
                blocking = reader.flag(stops, true);
            }
            given.forEach((key, argument) -> arguments.put(key, Tokens.sql(argument.value())));
        }
        return Optional.of(
                new AuditUse(name.unquoted().toLowerCase(Locale.ROOT), arguments, blocking, reader.position(name)));
    }
}
