package coffee.beanflows.materia.volume;

/** Where a run stands. The last three are final. */
public enum RunStatus {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** Its process ended before it did; it is due again at once. */
    INTERRUPTED;

    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }
}
