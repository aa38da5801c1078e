package coffee.beanflows.materia.deployer.engine;

/**
 * An image of a component that is on this machine.
 *
 * @param name        with its tag
 * @param component   title of the component
 * @param fingerprint of what went into it; empty where whoever built it does not know
 * @param revision    commit that it was built from
 */
public record Image(String name, String component, String fingerprint, String revision) {}
