package coffee.beanflows.materia.transform.engine.project;

import java.util.Locale;

/** {@code schema.table}, lower case: never with a catalog, for stored views would break elsewhere. */
public record ModelName(String schema, String table) implements Comparable<ModelName> {
    public ModelName {
        schema = schema.toLowerCase(Locale.ROOT);
        table = table.toLowerCase(Locale.ROOT);
    }

    /** Reads {@code schema.table}. */
    public static ModelName parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException("a model's name is schema.table, not '" + text + "'");
        }
        return new ModelName(parts[0], parts[1]);
    }

    /** {@code "schema"."table"}, for SQL. */
    public String sql() {
        return '"' + schema + "\".\"" + table + '"';
    }

    @Override
    public int compareTo(ModelName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return schema + "." + table;
    }
}
