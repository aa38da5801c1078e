package coffee.beanflows.materia.deployer.journal;

/** How a deployment stands; see docs/deploys.md. */
public enum DeploymentStatus {
    RUNNING,
    /** A source or resource failed; tried again by itself. */
    WAITING,
    DEPLOYED,
    NOOP,
    REJECTED,
    ROLLED_BACK;

    public boolean isFinal() {
        return this != RUNNING && this != WAITING;
    }
}
