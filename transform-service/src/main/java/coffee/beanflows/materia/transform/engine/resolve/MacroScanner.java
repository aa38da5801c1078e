package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.parse.SourceText;
import coffee.beanflows.materia.transform.engine.parse.Token;
import coffee.beanflows.materia.transform.engine.parse.Tokens;
import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import coffee.beanflows.materia.transform.engine.resolve.QueryTemplate.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;

/** Finds the macros of a query, writes variables out, and refuses every other {@code @name} by name. */
final class MacroScanner {
    /** Macros and variables of SQLMesh that have no meaning here yet. */
    static final Set<String> NOT_YET = Set.of(
            "each",
            "filter",
            "reduce",
            "if",
            "eval",
            "and",
            "or",
            "var",
            "blueprint_var",
            "star",
            "generate_surrogate_key",
            "safe_add",
            "safe_sub",
            "safe_div",
            "union",
            "haversine_distance",
            "pivot",
            "deduplicate",
            "date_spine",
            "resolve_template",
            "sql",
            "with",
            "join",
            "where",
            "group_by",
            "having",
            "order_by",
            "limit",
            "def",
            "start_dt",
            "end_dt",
            "start_date",
            "end_date",
            "start_ds",
            "end_ds",
            "start_ts",
            "end_ts",
            "execution_dt",
            "execution_date",
            "execution_ds",
            "execution_ts",
            "runtime_stage",
            "gateway",
            "model_kind_name",
            "this_env");

    private static final int NESTING_MAX = 20;

    private final Problems problems;
    private final SequencedMap<String, String> variables;
    private final Place place;
    private final List<Piece> pieces = new ArrayList<>();

    /** Where a query stands: it decides which macros it may use. */
    enum Place {
        MODEL,
        AUDIT
    }

    private MacroScanner(Place place, SequencedMap<String, String> variables, Problems problems) {
        this.place = place;
        this.variables = variables;
        this.problems = problems;
    }

    /** The query's pieces. {@code variables} are raw SQL by lower-case name; a later one may use an earlier one. */
    static QueryTemplate scan(
            SourceText source, Place place, SequencedMap<String, String> variables, Problems problems) {
        MacroScanner scanner = new MacroScanner(place, variables, problems);
        scanner.scan(source, 0);
        return new QueryTemplate(scanner.pieces);
    }

    private void scan(SourceText source, int nesting) {
        List<Token> tokens = source.tokens();
        int from = 0;
        int i = 0;
        while (i < tokens.size()) {
            if (!tokens.get(i).is("@")) {
                i++;
                continue;
            }
            addText(source, from, tokens.get(i).start());
            i = macro(source, i, nesting);
            from = i < tokens.size() ? tokens.get(i).start() : source.text().length();
        }
        addText(source, from, source.text().length());
    }

    private void addText(SourceText source, int from, int to) {
        if (to > from) {
            pieces.add(new Piece.Text(source.text().substring(from, to), source, from));
        }
    }

    /** Reads the macro at {@code at}; the index after it. */
    private int macro(SourceText source, int at, int nesting) {
        List<Token> tokens = source.tokens();
        SourcePosition position = source.position(tokens.get(at));
        Token next = at + 1 < tokens.size() ? tokens.get(at + 1) : tokens.get(at);
        if (next.is("{") && at + 3 < tokens.size() && tokens.get(at + 3).is("}")) {
            identifier(source.position(tokens.get(at)), tokens.get(at + 2));
            return at + 4;
        }
        if (next.kind() == Token.Kind.STRING || next.kind() == Token.Kind.QUOTED) {
            problems.add(
                    position, "the macro @" + next.text().charAt(0) + "… is not supported yet. Write the text out");
            return at + 2;
        }
        if (next.kind() != Token.Kind.WORD) {
            problems.add(position, "'@' begins a macro. For the absolute value write abs(x)");
            return at + 1;
        }
        String name = next.text().toLowerCase(Locale.ROOT);
        if (name.equals("landed") || name.equals("landed_parameter")) {
            return call(source, at, position);
        }
        if (name.equals("this_model") && place == Place.AUDIT) {
            pieces.add(new Piece.Call(new Macro.ThisModel(position)));
        } else if (variables.containsKey(name)) {
            variable(name, position, nesting);
        } else {
            refuse(next, position);
        }
        return at + 2;
    }

    private void variable(String name, SourcePosition position, int nesting) {
        if (nesting >= NESTING_MAX) {
            problems.add(position, "@" + name + " is defined by itself. Write its value out");
        } else {
            scan(new SourceText(variables.getOrDefault(name, ""), position), nesting + 1);
        }
    }

    /** {@code @{x}}: the variable's value as a part of an identifier. */
    private void identifier(SourcePosition position, Token name) {
        String value = variables.get(name.text().toLowerCase(Locale.ROOT));
        if (value == null) {
            refuse(name, position);
            return;
        }
        String text = new SourceText(value, position).tokens().getFirst().unquoted();
        if (text.matches("\\w+")) {
            pieces.add(new Piece.Glue(text, position));
        } else {
            problems.add(
                    position,
                    "@{" + name.text() + "} is part of a name, but its value is " + value
                            + ". Use letters, digits and _ only");
        }
    }

    private int call(SourceText source, int at, SourcePosition position) {
        List<Token> tokens = source.tokens();
        Token name = tokens.get(at + 1);
        int open = at + 2;
        while (open < tokens.size() && !tokens.get(open).significant()) {
            open++;
        }
        int close = open < tokens.size() && tokens.get(open).is("(") ? Tokens.closing(tokens, open) : -1;
        if (close < 0) {
            problems.add(position, "@" + name.text() + " needs arguments in brackets: @" + name.text() + "('…')");
            return at + 2;
        }
        if (place == Place.AUDIT) {
            problems.add(
                    position,
                    "@" + name.text() + " is for the query of an INCREMENTAL_BY_LANDED_FILE model. "
                            + "An audit reads @this_model");
            return close + 1;
        }
        LandedCallReader reader = new LandedCallReader(source, problems);
        List<Token> arguments = tokens.subList(open + 1, close);
        pieces.add(new Piece.Call(
                name.is("landed") ? reader.landed(arguments, position) : reader.parameter(arguments, position)));
        return close + 1;
    }

    private void refuse(Token name, SourcePosition position) {
        String word = name.text();
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("this_model")) {
            problems.add(position, "@this_model is for audits: a model of this kind cannot read itself");
        } else if (NOT_YET.contains(lower)) {
            problems.add(position, "the macro @" + word + " is not supported yet. Write the SQL out");
        } else {
            SequencedMap<String, String> known = new LinkedHashMap<>(variables);
            known.put("landed", "");
            known.put("landed_parameter", "");
            known.put("this_model", "");
            problems.add(
                    position,
                    "macro variable '" + word + "' is undefined." + Problems.didYouMean(word, known.keySet())
                            + (place == Place.MODEL ? " Define it with @DEF(" + word + ", value);" : ""));
        }
    }
}
