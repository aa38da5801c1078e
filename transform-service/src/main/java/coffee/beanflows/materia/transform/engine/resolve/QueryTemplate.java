package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.parse.SourceText;
import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A query in pieces: SQL text that knows where it stands in which file, and macros that are still to be rendered. */
public record QueryTemplate(List<Piece> pieces) {
    public QueryTemplate {
        pieces = List.copyOf(pieces);
    }

    /** A part of a query. */
    public sealed interface Piece {
        /** SQL text, the characters of {@code source} from {@code offset}. */
        record Text(String sql, SourceText source, int offset) implements Piece {}

        /** A macro to render. */
        record Call(Macro macro) implements Piece {}

        /** SQL that no file holds: the brackets around an embedded model. */
        record Glue(String sql, SourcePosition position) implements Piece {}
    }

    /** The query's SQL, each macro written by {@code macros}. */
    public String render(Function<Macro, String> macros) {
        StringBuilder sql = new StringBuilder();
        for (Piece piece : pieces) {
            sql.append(text(piece, macros));
        }
        return sql.toString();
    }

    /** The macros in order. */
    public List<Macro> macros() {
        List<Macro> macros = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Call(Macro macro)) {
                macros.add(macro);
            }
        }
        return macros;
    }

    /** Where the character at {@code offset} of the text rendered with {@code macros} stands in its file. */
    SourcePosition position(int offset, Function<Macro, String> macros) {
        int start = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            int length = text(piece, macros).length();
            if (offset < start + length || i == pieces.size() - 1) {
                return switch (piece) {
                    case Piece.Text text -> text.source().position(text.offset() + offset - start);
                    case Piece.Call call -> call.macro().position();
                    case Piece.Glue glue -> glue.position();
                };
            }
            start += length;
        }
        throw new IllegalStateException("an empty query has no positions");
    }

    /** This query with {@code length} characters at {@code offset} replaced; they must lie within one piece of text. */
    QueryTemplate replace(int offset, int length, List<Piece> with, Function<Macro, String> macros) {
        List<Piece> replaced = new ArrayList<>();
        int start = 0;
        for (Piece piece : pieces) {
            int end = start + text(piece, macros).length();
            if (piece instanceof Piece.Text text && offset >= start && offset + length <= end && offset < end) {
                int from = offset - start;
                replaced.add(new Piece.Text(text.sql().substring(0, from), text.source(), text.offset()));
                replaced.addAll(with);
                int to = from + length;
                replaced.add(new Piece.Text(text.sql().substring(to), text.source(), text.offset() + to));
            } else {
                replaced.add(piece);
            }
            start = end;
        }
        return new QueryTemplate(replaced);
    }

    private static String text(Piece piece, Function<Macro, String> macros) {
        return switch (piece) {
            case Piece.Text text -> text.sql();
            case Piece.Call call -> macros.apply(call.macro());
            case Piece.Glue glue -> glue.sql();
        };
    }
}
