package coffee.beanflows.materia.trigger;

/** How a run tells how far it is. Safe for use by many threads. */
@FunctionalInterface
public interface RunProgress {
    /**
     * Replaces what was reported before.
     *
     * @param done    of {@code total} steps
     * @param current what is worked on, for people
     */
    void report(long done, long total, String current);

    /** The id of the run, as {@code GET /runs/{id}} knows it. Empty outside the trigger API. */
    default String runId() {
        return "";
    }

    /** The id under which the request's log lines are found; passed on to the next service. Empty outside the trigger API. */
    default String correlationId() {
        return "";
    }
}
