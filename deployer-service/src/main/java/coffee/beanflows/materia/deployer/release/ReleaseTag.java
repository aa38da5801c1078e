package coffee.beanflows.materia.deployer.release;

/**
 * A tag that names a release.
 *
 * @param name    {@code v12} or {@code v1.4.0}
 * @param version where it stands in the order of releases
 * @param commit  the commit that it points at, an annotated tag peeled; 40 hexadecimal digits
 */
public record ReleaseTag(String name, Version version, String commit) {}
