package coffee.beanflows.materia.transform.engine.unpack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes rows as CSV: comma, quotes where needed, UTF-8, {@code \n}; an empty cell is nothing between two commas. */
final class CsvRows implements Sheet.Rows, AutoCloseable {
    private final Writer out;
    private final int width;

    CsvRows(OutputStream out, int width) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.width = width;
    }

    @Override
    public void row(long number, List<String> cells) throws IOException {
        out.write(Long.toString(number));
        for (int i = 0; i < width; i++) {
            out.write(',');
            if (i < cells.size()) {
                out.write(quoted(cells.get(i)));
            }
        }
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }

    private static String quoted(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r' || c == ' ') {
                return '"' + cell.replace("\"", "\"\"") + '"';
            }
        }
        return cell;
    }
}
