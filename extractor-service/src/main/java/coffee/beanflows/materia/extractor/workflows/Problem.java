package coffee.beanflows.materia.extractor.workflows;

/**
 * One error of {@code workflows.toml}.
 *
 * @param line   from 1
 * @param column from 1
 * @param what   is wrong
 * @param mend   what to do
 */
public record Problem(String file, int line, int column, String what, String mend) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + what + "; " + mend;
    }
}
