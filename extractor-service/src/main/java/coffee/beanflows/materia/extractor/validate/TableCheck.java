package coffee.beanflows.materia.extractor.validate;

import coffee.beanflows.materia.extractor.workflows.Expectation.Encoding;
import coffee.beanflows.materia.extractor.workflows.Expectation.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A table as text: encoding, header, columns, number of lines, and an end. Reads once, and keeps one line at most. */
final class TableCheck {
    private static final int LINE_CHARS_MAX = 1 << 20;

    private final Table expect;
    private final String name;
    private final StringBuilder line = new StringBuilder();
    private boolean headerNext;
    private boolean headerSeen;
    private long dataLines;

    private TableCheck(Table expect, String name) {
        this.expect = expect;
        this.name = name;
        this.headerNext = expect.headerAfter() == null;
    }

    /** Reads {@code in} to its end; {@code name} stands in messages. */
    static void check(Table expect, InputStream in, String name) throws IOException {
        new TableCheck(expect, name).read(in);
    }

    private void read(InputStream in) throws IOException {
        Charset charset = switch (expect.encoding()) {
            case ASCII -> StandardCharsets.US_ASCII;
            case UTF_8 -> StandardCharsets.UTF_8;
            case LATIN_1 -> StandardCharsets.ISO_8859_1;
        };
        Reader reader = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        char[] buffer = new char[1 << 15];
        char last = '\n';
        boolean first = true;
        try {
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                int from = first && n > 0 && buffer[0] == '\uFEFF' ? 1 : 0;
                first = false;
                take(buffer, from, n);
                last = n > 0 ? buffer[n - 1] : last;
            }
        } catch (CharacterCodingException e) {
            throw new RejectedException(
                    Reason.WRONG_ENCODING, name + " holds bytes that are not " + text(expect.encoding()), e);
        }
        if (last != '\n') {
            throw new RejectedException(
                    Reason.CUT_LINE,
                    name + " ends inside a line, so it is cut off: " + Impostors.quote(line.toString()));
        }
        finish();
    }

    private void take(char[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = buffer[i];
            if (c == 0) {
                throw new RejectedException(Reason.WRONG_TYPE, name + " holds zero bytes, and text was expected");
            }
            if (c == '\n') {
                line();
                line.setLength(0);
            } else {
                if (line.length() == LINE_CHARS_MAX) {
                    throw new RejectedException(
                            Reason.WRONG_TYPE, name + " has a line of over " + LINE_CHARS_MAX + " characters");
                }
                line.append(c);
            }
        }
    }

    private void line() {
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        if (headerNext) {
            header(line.toString());
            headerNext = false;
            headerSeen = true;
        } else if (!headerSeen) {
            headerNext = line.toString().strip().equals(expect.headerAfter());
        } else if (!isBlank(line)) {
            dataLines++;
        }
    }

    private static boolean isBlank(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }

    private void header(String header) {
        String wanted = expect.header();
        if (wanted != null && !header.startsWith(wanted)) {
            throw new RejectedException(
                    Reason.WRONG_HEADER,
                    name + " has the header " + Impostors.quote(header) + ", and one that begins with "
                            + Impostors.quote(wanted) + " was expected");
        }
        List<String> columns = columns(header);
        for (String column : expect.columns()) {
            if (!columns.contains(column)) {
                throw new RejectedException(Reason.MISSING_COLUMN, name + " has no column " + column);
            }
        }
    }

    private void finish() {
        if (!headerSeen) {
            throw new RejectedException(
                    Reason.WRONG_HEADER,
                    name + " has no header after " + Impostors.quote(String.valueOf(expect.headerAfter())));
        }
        if (dataLines < expect.minLines()) {
            throw new RejectedException(
                    Reason.TOO_FEW_LINES,
                    name + " has " + dataLines + " data lines, and at least " + expect.minLines() + " were expected");
        }
    }

    /** Names of a CSV header, quotes and surrounding spaces removed. */
    static List<String> columns(String header) {
        List<String> columns = new ArrayList<>();
        StringBuilder column = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                columns.add(column.toString().strip());
                column.setLength(0);
            } else {
                column.append(c);
            }
        }
        columns.add(column.toString().strip());
        return columns;
    }

    private static String text(Encoding encoding) {
        return switch (encoding) {
            case ASCII -> "ASCII";
            case UTF_8 -> "UTF-8";
            case LATIN_1 -> "Latin-1";
        };
    }
}
