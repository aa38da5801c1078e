package coffee.beanflows.materia.transform.engine.project;

/**
 * A place in a project's file.
 *
 * @param file   path relative to the project's root
 * @param line   from 1
 * @param column from 1, in characters
 */
public record SourcePosition(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
