package coffee.beanflows.materia.transform.engine.parse;

/**
 * A piece of SQL text. All tokens of a text, joined, are the text.
 *
 * @param text  as written, quotes included
 * @param start offset of its first character
 */
public record Token(Kind kind, String text, int start) {
    /** What a token is. */
    public enum Kind {
        WORD,
        /** An identifier in double quotes. */
        QUOTED,
        /** In single quotes, with escapes, or between dollars. */
        STRING,
        NUMBER,
        /** One character, or a pair that means one thing, such as {@code :=}. */
        SYMBOL,
        SPACE,
        COMMENT,
        /** A string, identifier or comment that the text's end cuts off. */
        BROKEN
    }

    /** Offset after its last character. */
    public int end() {
        return start + text.length();
    }

    /** Whether it means something to the parser. */
    public boolean significant() {
        return kind != Kind.SPACE && kind != Kind.COMMENT;
    }

    /** Whether it is this keyword or symbol, in any case. */
    public boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }

    public boolean isIdentifier() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** The text of a string or quoted identifier without its quotes; else as written. */
    public String unquoted() {
        return switch (kind) {
            case STRING -> unquotedString();
            case QUOTED -> text.substring(1, text.length() - 1).replace("\"\"", "\"");
            case WORD, NUMBER, SYMBOL, SPACE, COMMENT, BROKEN -> text;
        };
    }

    private String unquotedString() {
        if (text.startsWith("$")) {
            int tag = text.indexOf('$', 1) + 1;
            return text.substring(tag, text.length() - tag);
        }
        int open = text.indexOf('\'');
        return text.substring(open + 1, text.length() - 1).replace("''", "'");
    }
}
