package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.TestCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** Reads the CSV of a unit test: a header, commas, double quotes. An empty cell is NULL, a quoted empty one is ''. */
final class CsvRows {
    private record Field(String text, boolean quoted) {}

    private final String text;
    private int at;

    private CsvRows(String text) {
        this.text = text.strip().replace("\r\n", "\n");
    }

    /** @throws IllegalArgumentException if a row is wider or narrower than the header */
    static List<SequencedMap<String, TestCell>> read(String text) {
        CsvRows csv = new CsvRows(text);
        List<SequencedMap<String, TestCell>> rows = new ArrayList<>();
        if (csv.text.isEmpty()) {
            return rows;
        }
        List<Field> header = csv.line();
        while (csv.at < csv.text.length()) {
            List<Field> line = csv.line();
            if (line.size() != header.size()) {
                throw new IllegalArgumentException("row " + (rows.size() + 1) + " has " + line.size()
                        + " cells, but the header has " + header.size());
            }
            SequencedMap<String, TestCell> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) {
                row.put(header.get(i).text().strip().toLowerCase(Locale.ROOT), cell(line.get(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<Field> line() {
        List<Field> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            fields.add(field());
        }
        at++;
        return fields;
    }

    private Field field() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            at++;
        }
        return new Field(text.substring(start, at), false);
    }

    private Field quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                value.append('"');
                at++;
            } else {
                return new Field(value.toString(), true);
            }
        }
        throw new IllegalArgumentException("a quoted cell never ends");
    }

    private static TestCell cell(Field field) {
        String value = field.text();
        TestCell.Type type;
        if (field.quoted()) {
            type = TestCell.Type.TEXT;
        } else if (value.isBlank()) {
            type = TestCell.Type.NULL;
        } else if (value.matches("[-+]?(0|[1-9][0-9]*)")) {
            type = TestCell.Type.INTEGER;
        } else if (value.matches("[-+]?[0-9]+\\.[0-9]*([eE][-+]?[0-9]+)?")) {
            type = TestCell.Type.DECIMAL;
        } else if (value.matches("(?i)true|false")) {
            type = TestCell.Type.BOOLEAN;
        } else if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            type = TestCell.Type.DATE;
        } else {
            type = TestCell.Type.TEXT;
        }
        return new TestCell(type, value);
    }
}
