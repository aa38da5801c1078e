package coffee.beanflows.materia.transform.engine.resolve;

/**
 * A table that a query names and no CTE in scope explains.
 *
 * @param catalog ""  where it has none
 * @param schema  ""  where it has none
 * @param aliased whether the query gives it a name of its own
 * @param offset  of its first character in the query
 */
record TableReference(String catalog, String schema, String table, boolean aliased, int offset) {
    String name() {
        return (catalog.isEmpty() ? "" : catalog + ".") + (schema.isEmpty() ? "" : schema + ".") + table;
    }
}
