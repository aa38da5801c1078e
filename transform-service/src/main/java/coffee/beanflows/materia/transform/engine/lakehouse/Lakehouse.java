package coffee.beanflows.materia.transform.engine.lakehouse;

/**
 * The database that holds the models and the engine's state. Opened for a run and closed after it, so that others may read in
 * between. What is written through it obeys what the second implementation (DuckLake) needs: a transaction writes to this one
 * database; state rows are appended, or deleted and inserted; names are {@code schema.table}.
 */
public interface Lakehouse extends AutoCloseable {
    /**
     * Begins a transaction on a connection of its own. One thread uses it; several transactions may be open at a time.
     *
     * @throws LakehouseException if no connection can be had
     */
    LakehouseTransaction begin();

    /** Whether {@code fault} says that another transaction came first, so that the whole batch may be run again. */
    default boolean isConflict(LakehouseFault fault) {
        return fault == LakehouseFault.CONFLICT;
    }

    /** Closes it; transactions that are still open are rolled back. */
    @Override
    void close();
}
