package coffee.beanflows.materia.web.dataset;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Values;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** All rows of a query as CSV by RFC 4180: a header, CRLF, quotes only where they are needed, NULL as nothing. */
public final class CsvFile {
    private CsvFile() {}

    /** Writes {@code file}, row by row. */
    public static void write(Session session, DatasetQuery query, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            String comma = "";
            for (Column column : query.columns()) {
                out.write(comma + quoted(column.name()));
                comma = ",";
            }
            out.write("\r\n");
            session.each(query.selectAll(), row -> line(out, row));
        }
    }

    private static void line(Writer out, Row row) throws IOException {
        for (int i = 0; i < row.names().size(); i++) {
            Object value = row.value(i);
            if (i > 0) {
                out.write(',');
            }
            if (value != null) {
                out.write(quoted(Values.text(value)));
            }
        }
        out.write("\r\n");
    }

    /** An empty text is {@code ""}, so that it can be told from NULL. */
    static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
                && text.charAt(0) != ' '
                && text.charAt(text.length() - 1) != ' ';
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
