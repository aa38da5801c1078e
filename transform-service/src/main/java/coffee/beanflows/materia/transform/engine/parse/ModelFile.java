package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads one file of {@code models/}: MODEL (…); definitions; one query; audits. */
final class ModelFile {
    private final SourceText source;
    private final Problems problems;
    private final PropertyReader reader;
    private final SequencedMap<String, String> definitions = new LinkedHashMap<>();
    private final List<AuditDefinition> audits = new ArrayList<>();
    private @Nullable Statement query;

    ModelFile(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.reader = new PropertyReader(source, problems);
    }

    /** What a file says, and whether its model is switched on. */
    record Contents(Model model, boolean enabled, List<AuditDefinition> audits) {}

    /** The file's contents; nothing where it is empty or too broken to say. */
    Optional<Contents> read() {
        if (Broken.report(source, problems)) {
            return Optional.empty();
        }
        List<Statement> statements = Statement.split(source.tokens());
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        Statement header = statements.getFirst();
        if (!header.isBlock("MODEL")) {
            problems.add(source.position(header.first()), "a model's file starts with MODEL (name schema.table, …);");
            return Optional.empty();
        }
        Optional<SequencedMap<String, Property>> properties = new HeaderReader(reader).read(header, Vocabularies.MODEL);
        readBody(statements);
        return properties.flatMap(given -> contents(header, new ModelHeader(given, reader, header.first())));
    }

    private void readBody(List<Statement> statements) {
        for (int i = 1; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (statement.isBlock("AUDIT")) {
                Statement next = i + 1 < statements.size() ? statements.get(i + 1) : null;
                new AuditReader(source, problems).read(statement, next).ifPresent(audits::add);
                i++;
            } else if (statement.isMacro("DEF")) {
                define(statement);
            } else if (statement.isMacro("INSERT_SEED")) {
                requireNothingAround(statement);
            } else if (statement.isBlock("MODEL")) {
                problems.add(
                        source.position(statement.first()), "a second MODEL in one file. Give it a file of its own");
            } else if (!statement.isQuery()) {
                refuse(statement);
            } else if (query != null) {
                problems.add(source.position(statement.first()), "only one query is allowed per model");
            } else {
                query = statement;
            }
        }
    }

    private void requireNothingAround(Statement statement) {
        if (!Tokens.sql(statement.significant()).replace(" ", "").equalsIgnoreCase("@INSERT_SEED()")) {
            problems.add(source.position(statement.first()), "write @INSERT_SEED();");
        }
    }

    private void define(Statement statement) {
        List<Token> tokens = statement.significant();
        boolean call = tokens.size() > 3 && tokens.get(2).is("(") && Tokens.closing(tokens, 2) == tokens.size() - 1;
        List<List<Token>> parts = call ? Tokens.split(tokens.subList(3, tokens.size() - 1)) : List.of();
        if (parts.size() < 2
                || parts.getFirst().size() != 1
                || !parts.getFirst().getFirst().isIdentifier()) {
            problems.add(source.position(statement.first()), "write @DEF(name, value);");
            return;
        }
        Token name = parts.getFirst().getFirst();
        List<Token> value = tokens.subList(5, tokens.size() - 1);
        if (value.stream().anyMatch(token -> token.is("->"))) {
            problems.add(source.position(value.getFirst()), "@DEF of a function is not supported yet. Write it out");
        } else if (query != null) {
            problems.add(source.position(statement.first()), "@DEF stands before the query. Move it up");
        } else if (definitions.putIfAbsent(name.unquoted().toLowerCase(Locale.ROOT), Tokens.sql(value)) != null) {
            problems.add(source.position(name), "@" + name.unquoted() + " is defined twice. Keep one");
        }
    }

    private void refuse(Statement statement) {
        Token first = statement.first();
        String word = first.text().toUpperCase(Locale.ROOT);
        String what;
        if (word.startsWith("JINJA_")) {
            what = "Jinja blocks are not supported yet. Write the SQL out";
        } else if (word.startsWith("ON_VIRTUAL_UPDATE")) {
            what = "ON_VIRTUAL_UPDATE statements are not supported yet. Remove them";
        } else if (first.is("@") && statement.significant().size() > 1) {
            what = "the macro @" + statement.significant().get(1).text() + " is not supported yet. Write the SQL out";
        } else {
            what = "statements before and after the query are not supported yet ('" + first.text()
                    + " …'). A model's file is MODEL (…); and one query";
        }
        problems.add(source.position(first), what);
    }

    private Optional<Contents> contents(Statement header, ModelHeader properties) {
        AuditReader auditReader = new AuditReader(source, problems);
        auditReader.refuseOtherDialect(properties.property("dialect"));
        Optional<ModelName> name = properties.name();
        Kind kind = properties.kind();
        requireQuery(header, kind);
        Statement statement = query;
        String comments = Comments.before(header);
        SourcePosition position = source.position(header.first());
        Model model = new Model(
                name.orElse(new ModelName("", "")),
                kind,
                position,
                definitions,
                statement == null ? "" : statement.text(source),
                statement == null ? position : source.position(statement.first()),
                properties.property("description") == null ? comments : properties.text("description"),
                properties.columns(),
                properties.columnDescriptions(
                        statement == null ? new LinkedHashMap<>() : Comments.ofColumns(statement)),
                properties.grain(),
                auditReader.uses(properties.property("audits")),
                properties.dependsOn(),
                properties.tags(),
                properties.text("owner"),
                properties.text("stamp"));
        return name.map(named -> new Contents(model, properties.enabled(), audits));
    }

    private void requireQuery(Statement header, Kind kind) {
        boolean seed = kind instanceof Kind.Seed;
        if (!seed && query == null) {
            problems.add(source.position(header.last()), "the model has no query. Write a SELECT after MODEL (…);");
        } else if (seed && query != null) {
            problems.add(source.position(query.first()), "a SEED reads its file and has no query. Remove it");
        }
    }
}
