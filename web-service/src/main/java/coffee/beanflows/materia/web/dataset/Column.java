package coffee.beanflows.materia.web.dataset;

/**
 * One column of a dataset.
 *
 * @param name        public, stays
 * @param type        DuckDB's name of the type
 * @param unit        {@code 1000 60-kg bags}, {@code ratio}, {@code date}, {@code code}, …; "" where none is told
 * @param description in a sentence
 */
public record Column(String name, String type, String unit, String description) {
    /** What a filter's value must look like. */
    public ColumnKind kind() {
        return ColumnKind.of(type);
    }

    /** Figures stand right in a table, words left. */
    public boolean numeric() {
        return kind() == ColumnKind.INTEGER || kind() == ColumnKind.DECIMAL;
    }
}
