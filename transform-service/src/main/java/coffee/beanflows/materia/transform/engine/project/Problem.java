package coffee.beanflows.materia.transform.engine.project;

/**
 * One thing that is wrong with a project.
 *
 * @param message what is wrong, and what to do
 */
public record Problem(SourcePosition position, String message) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        int byFile = position.file().compareTo(other.position.file());
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(position.line(), other.position.line());
        return byLine != 0 ? byLine : Integer.compare(position.column(), other.position.column());
    }

    @Override
    public String toString() {
        return position + ": " + message;
    }
}
