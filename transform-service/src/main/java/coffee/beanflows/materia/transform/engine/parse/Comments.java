package coffee.beanflows.materia.transform.engine.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Descriptions that stand in comments: a model's before MODEL, a column's behind its projection. */
final class Comments {
    private static final Set<String> AFTER_PROJECTIONS = Set.of(
            "from",
            "where",
            "group",
            "having",
            "window",
            "qualify",
            "order",
            "limit",
            "offset",
            "union",
            "intersect",
            "except",
            "using",
            "sample");
    /** Words that end an expression and are no column's name. */
    private static final Set<String> NO_NAME = Set.of("end", "null", "true", "false");

    private Comments() {}

    /** The block of comments right before the statement's first token: no empty line within or after it. */
    static String before(Statement statement) {
        List<String> lines = new ArrayList<>();
        for (Token token : statement.tokens()) {
            if (token.significant()) {
                break;
            }
            if (token.kind() == Token.Kind.COMMENT) {
                lines.add(text(token));
            } else if (token.text().chars().filter(c -> c == '\n').count() > 1) {
                lines.clear();
            }
        }
        return String.join(" ", lines).strip();
    }

    /** Comment text of each projection of the outermost SELECT that has one on its last line, by lower-case column. */
    static SequencedMap<String, String> ofColumns(Statement query) {
        SequencedMap<String, String> descriptions = new LinkedHashMap<>();
        List<Token> tokens = query.tokens();
        List<Token> projection = new ArrayList<>();
        int depth = 0;
        for (int i = mainSelect(tokens) + 1; i > 0 && i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += Tokens.depthChange(token);
            boolean ends = depth == 0
                    && token.kind() == Token.Kind.WORD
                    && AFTER_PROJECTIONS.contains(token.text().toLowerCase(Locale.ROOT));
            if (ends || depth < 0) {
                break;
            }
            if (depth == 0 && token.is(",")) {
                describe(descriptions, projection, tokens, i);
                projection.clear();
            } else if (token.significant()) {
                projection.add(token);
            }
        }
        describe(descriptions, projection, tokens, projection.isEmpty() ? 0 : tokens.indexOf(projection.getLast()));
        return descriptions;
    }

    /** Index of the outermost query's SELECT; -1 where it has none. */
    private static int mainSelect(List<Token> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += Tokens.depthChange(tokens.get(i));
            if (depth == 0 && tokens.get(i).is("select")) {
                return i;
            }
        }
        return -1;
    }

    private static void describe(
            SequencedMap<String, String> descriptions, List<Token> projection, List<Token> tokens, int end) {
        List<String> comments = new ArrayList<>();
        int start = projection.isEmpty() ? end : tokens.indexOf(projection.getLast());
        for (int i = start + 1; i < tokens.size() && !endsLine(tokens.get(i)); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.COMMENT) {
                comments.add(text(token));
            } else if (token.significant() && i != end) {
                break;
            }
        }
        String description = String.join(" ", comments).strip();
        name(projection).filter(name -> !description.isEmpty()).ifPresent(name -> descriptions.put(name, description));
    }

    private static boolean endsLine(Token token) {
        return token.kind() == Token.Kind.SPACE && token.text().indexOf('\n') >= 0;
    }

    /** The projection's column: its alias, or the last part of a path. */
    private static Optional<String> name(List<Token> projection) {
        if (projection.isEmpty() || !projection.getLast().isIdentifier()) {
            return Optional.empty();
        }
        Token last = projection.getLast();
        String name = last.unquoted().toLowerCase(Locale.ROOT);
        boolean alone = projection.size() == 1;
        Token before = alone ? last : projection.get(projection.size() - 2);
        boolean alias = alone
                || before.is(".")
                || before.is("as")
                || before.is(")")
                || before.is("]")
                || before.is("end")
                || before.kind() == Token.Kind.QUOTED
                || before.kind() == Token.Kind.STRING
                || before.kind() == Token.Kind.NUMBER
                || (before.kind() == Token.Kind.WORD
                        && !before.is("not")
                        && !before.is("is")
                        && !before.is("distinct"));
        return alias && !NO_NAME.contains(name) ? Optional.of(name) : Optional.empty();
    }

    /** What a comment says, without its marks and the stars of a block. */
    private static String text(Token comment) {
        String text = comment.text();
        if (text.startsWith("--")) {
            return text.replaceFirst("^-+", "").strip();
        }
        String inner = text.substring(2, text.length() - 2);
        List<String> lines = new ArrayList<>();
        for (String line : inner.split("\n", -1)) {
            lines.add(line.strip().replaceFirst("^\\*+\\s*", ""));
        }
        return String.join(" ", lines).strip();
    }
}
