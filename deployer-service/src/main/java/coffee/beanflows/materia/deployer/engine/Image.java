package coffee.beanflows.materia.deployer.engine;

/**
 * An image of a component that is on this machine.
 *
 * @param name        with its tag
 * @param component   title of the component
 * @param fingerprint of what went into it
 */
public record Image(String name, String component, String fingerprint) {}
