package coffee.beanflows.materia.web.pulse;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A chart and, because the browser draws it from them, its figures as a table.
 *
 * @param id      of the element
 * @param kind    {@code line} or {@code bar}
 * @param caption what it shows, with the unit
 * @param label   of what runs from left to right
 * @param series  names, one a column
 * @param points  oldest first
 */
public record Chart(String id, Kind kind, String caption, String label, List<String> series, List<Point> points) {
    public Chart {
        series = List.copyOf(series);
        points = List.copyOf(points);
    }

    /** How it is drawn. */
    public enum Kind {
        LINE,
        BAR;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One step from left to right.
     *
     * @param label for a reader
     * @param cells one a series
     */
    public record Point(String label, List<Cell> cells) {
        public Point {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One figure.
     *
     * @param exact for the drawing; "" where there is none
     * @param text  for the table
     */
    public record Cell(String exact, String text) {}

    /** How the rows of one query become points. */
    record Columns(Function<Row, String> label, List<String> names, String unit) {}

    static List<Point> points(List<Row> rows, Columns columns) {
        List<Point> points = new ArrayList<>();
        for (Row row : rows) {
            List<Cell> cells = columns.names().stream()
                    .map(name -> new Cell(
                            row.value(name) == null ? "" : Values.text(Objects.requireNonNull(row.value(name))),
                            Figures.format(row.number(name), columns.unit())))
                    .toList();
            points.add(new Point(columns.label().apply(row), cells));
        }
        return points;
    }

    /** Points newest first, as the table lists them. */
    public List<Point> newestFirst() {
        return points.reversed();
    }
}
