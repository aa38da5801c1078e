package coffee.beanflows.materia.deployer.rollout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a server sets about deployments.
 *
 * @param project        Compose's name of the platform
 * @param compose        the program {@code docker-compose}
 * @param ownImage       image that this process runs from
 * @param branch         the protected branch
 * @param allowedSigners where signatures are demanded
 * @param allowUnsigned  whether releases without a signature are taken, where no signers are named
 * @param registry       where images are pulled from instead of being built; {@code registry.example/materia}
 * @param freeSpaceFloor bytes that must be free before a build
 * @param buildWithin    for one build of JARs or images
 * @param workerPatience for a worker's run to end before it is cut off
 * @param readyWithin    for a container to get ready
 * @param routerChecks   how long the router needs to see a slot that came: three of its health checks
 * @param keep           releases whose images stay
 * @param tokens         of the deployer with each worker, by its title
 */
public record RolloutSettings(
        String project,
        String compose,
        String ownImage,
        String branch,
        Optional<Path> allowedSigners,
        boolean allowUnsigned,
        Optional<String> registry,
        long freeSpaceFloor,
        Duration buildWithin,
        Duration workerPatience,
        Duration readyWithin,
        Duration routerChecks,
        int keep,
        Map<String, String> tokens) {
    public RolloutSettings {
        tokens = Map.copyOf(tokens);
    }

    /** The name that an image of a component gets when it is built from a tag. */
    String imageName(String component, String tag) {
        return registry.orElse("materia") + "/" + component + ":" + tag;
    }
}
