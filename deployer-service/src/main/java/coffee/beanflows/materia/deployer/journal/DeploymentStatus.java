package coffee.beanflows.materia.deployer.journal;

/** How a deployment stands; see docs/deploys.md. */
public enum DeploymentStatus {
    /** A person asked for it; nothing is done yet. */
    QUEUED,
    RUNNING,
    /** A source or resource failed; tried again by itself. */
    WAITING,
    DEPLOYED,
    NOOP,
    REJECTED,
    ROLLED_BACK,
    /** Another tag took its place before anything that runs was touched. */
    SUPERSEDED;

    public boolean isFinal() {
        return this != QUEUED && this != RUNNING && this != WAITING;
    }

    /** Whether the tag is what runs. */
    public boolean isSuccess() {
        return this == DEPLOYED || this == NOOP;
    }

    /** Whether the tag was tried and is not what runs. */
    public boolean isFailure() {
        return this == REJECTED || this == ROLLED_BACK;
    }
}
