package coffee.beanflows.materia.transform.engine.project;

/**
 * A value of a unit test.
 *
 * @param text as written; the SQL of a list or struct
 */
public record TestCell(Type type, String text) {
    /** What YAML takes the value for; decides a column's type where nothing else does. */
    public enum Type {
        NULL,
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        DATE,
        TIMESTAMP,
        NESTED
    }
}
