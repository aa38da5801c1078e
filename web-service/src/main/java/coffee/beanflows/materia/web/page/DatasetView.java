package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.dataset.Answer;
import coffee.beanflows.materia.web.dataset.Column;
import coffee.beanflows.materia.web.dataset.Dataset;
import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Values;
import coffee.beanflows.materia.web.pulse.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A dataset's page.
 *
 * @param dataset  shown
 * @param card     its line of the catalogue
 * @param sources  workflows behind it
 * @param headings of the preview
 * @param rows     of the preview
 * @param filters  in force
 * @param links    to other pages and downloads
 * @param range    which rows these are, in words
 */
public record DatasetView(
        Dataset dataset,
        DatasetCard card,
        List<String> sources,
        List<Heading> headings,
        List<List<Cell>> rows,
        List<Chip> filters,
        Links links,
        String range) {

    /**
     * A column of the preview.
     *
     * @param sorted {@code ascending}, {@code descending} or {@code none}
     * @param href   sorts by it
     */
    public record Heading(String name, String unit, String description, String sorted, String href, boolean numeric) {}

    /** A value of the preview; {@code href} is "" for most. */
    public record Cell(String text, boolean numeric, String href) {}

    /** A filter in force, and the address without it. */
    public record Chip(String text, String href, String name, String value) {}

    /** Addresses; "" where there is none. */
    public record Links(String previous, String next, String csv, String parquet, String json, String curl) {}

    static DatasetView of(Answer answer, DatasetCard card, List<String> sources, PageLink here, String origin) {
        Dataset dataset = answer.query().dataset();
        List<Column> columns = answer.query().columns();
        String sort = here.parameters().getOrDefault("sort", List.of("")).getFirst();
        List<Heading> headings =
                columns.stream().map(column -> heading(column, sort, here)).toList();
        List<List<Cell>> rows = answer.rows().stream()
                .map(row -> IntStream.range(0, columns.size())
                        .mapToObj(i -> cell(row, i, columns.get(i)))
                        .toList())
                .toList();
        return new DatasetView(
                dataset, card, sources, headings, rows, chips(here), links(answer, here, origin), range(answer));
    }

    private static Heading heading(Column column, String sort, PageLink here) {
        boolean up = sort.equals(column.name());
        boolean down = sort.equals("-" + column.name());
        String next = up ? "-" + column.name() : column.name();
        return new Heading(
                column.name(),
                column.unit(),
                column.description(),
                up ? "ascending" : down ? "descending" : "none",
                here.without("offset").with("sort", next).href(),
                column.numeric());
    }

    private static Cell cell(Row row, int index, Column column) {
        Object value = row.value(index);
        if (value == null) {
            return new Cell("", column.numeric(), "");
        }
        String text = Values.text(value);
        if (column.name().endsWith("landed_file")) {
            return new Cell(text.substring(0, Math.min(10, text.length())) + "…", false, "/provenance/" + text);
        }
        return new Cell(column.numeric() ? digits(text, column) : text, column.numeric(), "");
    }

    /** Grouped, unless it is a year; no more digits than a reader can use. Downloads have them all. */
    private static String digits(String text, Column column) {
        if (column.unit().equals("year") || column.name().endsWith("year")) {
            return text;
        }
        java.math.BigDecimal number = new java.math.BigDecimal(text);
        java.math.BigDecimal shown = number.scale() > 4 ? number.setScale(4, java.math.RoundingMode.HALF_UP) : number;
        String whole = Figures.count(shown.toBigInteger().longValue());
        String plain = shown.toPlainString();
        int point = plain.indexOf('.');
        String sign = shown.signum() < 0 && shown.toBigInteger().signum() == 0 ? "\u2212" : "";
        return sign + whole + (point < 0 ? "" : plain.substring(point));
    }

    private static List<Chip> chips(PageLink here) {
        List<Chip> chips = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : here.parameters().entrySet()) {
            String name = entry.getKey();
            if (!List.of("sort", "offset", "select", "columns", "limit").contains(name)) {
                String value = String.join(", ", entry.getValue());
                chips.add(new Chip(
                        name.replace('.', ' ') + " " + value,
                        here.without(name).without("offset").href(),
                        name,
                        value));
            }
        }
        return chips;
    }

    private static Links links(Answer answer, PageLink here, String origin) {
        long offset = answer.query().page().offset();
        int limit = answer.query().page().limit();
        PageLink api = here.without("offset")
                .at("/api/v1/datasets/" + answer.query().dataset().name());
        String previous = offset > 0
                ? here.with("offset", Long.toString(Math.max(0, offset - limit)))
                        .href()
                : "";
        String next = answer.next().isPresent()
                ? here.with("offset", Long.toString(answer.next().getAsLong())).href()
                : "";
        return new Links(
                previous,
                next,
                api.with("format", "csv").href(),
                api.with("format", "parquet").href(),
                api.href(),
                "curl '" + origin + api.href().replace("'", "%27") + "'");
    }

    private static String range(Answer answer) {
        if (answer.total() == 0) {
            return "no rows";
        }
        long from = answer.query().page().offset();
        if (answer.rows().isEmpty()) {
            return "no rows after " + Figures.count(from) + " of " + Figures.count(answer.total());
        }
        return "rows " + Figures.count(from + 1) + " to "
                + Figures.count(from + answer.rows().size()) + " of " + Figures.count(answer.total());
    }
}
