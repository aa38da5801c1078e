package coffee.beanflows.materia.volume;

/** Who can mend an error; decides whether a retry makes sense. */
public enum ErrorType {
    /** A request, a configuration value, a workflow or a model is wrong: the same input fails again. */
    USER,
    /** A publisher failed or said something that we do not accept: a later try may succeed. */
    SOURCE,
    /** Disk, memory, network, a lock: a later try may succeed once there is room. */
    RESOURCES,
    /** A bug, or a volume that was damaged behind our back. */
    INTERNAL
}
