package coffee.beanflows.materia.transform.engine.execute;

/** Is told how far a run is. Called by one thread. */
@FunctionalInterface
public interface RunProgress {
    /** For callers who do not look. */
    RunProgress SILENT = (done, total, current) -> {};

    /** {@code done} of {@code total} models are dealt with; {@code current} are under way. */
    void at(int done, int total, String current);
}
