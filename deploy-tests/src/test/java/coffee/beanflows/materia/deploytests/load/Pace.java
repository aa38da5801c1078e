package coffee.beanflows.materia.deploytests.load;

/** How a client reads a body. */
public enum Pace {
    AT_ONCE,
    /** Over a second and more, through a small receive buffer, so that the server is still sending when it is told to leave. */
    SLOWLY
}
