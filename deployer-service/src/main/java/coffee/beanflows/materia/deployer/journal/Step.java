package coffee.beanflows.materia.deployer.journal;

/** Steps of a deployment, in their order; see docs/deploys.md. Each is in the journal before it is taken. */
public enum Step {
    CHECK,
    CHECK_OUT,
    PLAN,
    BUILD,
    VALIDATE,
    REPLACE,
    RUN,
    STAGE,
    HEALTHY,
    APPROVE,
    SWITCH,
    DRAIN,
    HAND_OVER,
    ROLL_BACK
}
