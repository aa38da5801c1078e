package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import java.util.List;

/** Text of a project's file, or a part of one, that knows where each of its characters stands. */
public final class SourceText {
    private final String text;
    private final SourcePosition start;
    private final List<Token> tokens;

    /**
     * A part of a file.
     *
     * @param start position of the text's first character in its file
     */
    public SourceText(String text, SourcePosition start) {
        this.text = text;
        this.start = start;
        this.tokens = Lexer.tokens(text);
    }

    /** A whole file. */
    static SourceText file(String file, String text) {
        return new SourceText(text, new SourcePosition(file, 1, 1));
    }

    public String text() {
        return text;
    }

    /** Spaces and comments too. */
    public List<Token> tokens() {
        return tokens;
    }

    /** Line and column of the character at {@code offset}; the text's length is the place after its last character. */
    public SourcePosition position(int offset) {
        int at = Math.clamp(offset, 0, text.length());
        int line = start.line();
        int lineStart = 0;
        for (int newline = text.indexOf('\n');
                newline >= 0 && newline < at;
                newline = text.indexOf('\n', newline + 1)) {
            line++;
            lineStart = newline + 1;
        }
        int column = text.codePointCount(lineStart, at) + (line == start.line() ? start.column() : 1);
        return new SourcePosition(start.file(), line, column);
    }

    public SourcePosition position(Token token) {
        return position(token.start());
    }
}
