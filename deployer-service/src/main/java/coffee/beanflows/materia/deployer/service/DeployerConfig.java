package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.deployer.release.TagScheme;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Keys of the deployer. */
@ConfigMapping(prefix = "materia.deploy")
public interface DeployerConfig {
    /** Directory of this server: the approved state, releases, Git's copy of the repository. */
    @WithDefault("/opt/materia")
    Path home();

    /** The repository, as Git has it: {@code ssh://git@git.example:22/coffee/materia.git}. */
    String url();

    /** How releases are named: {@code sequence} for v12, {@code semantic} for v1.4.0. */
    @WithDefault("sequence")
    TagScheme tags();

    /** The protected branch that a signed commit must be reachable from. */
    @WithDefault("main")
    String branch();

    /** From the start of one poll of the repository to that of the next. */
    @WithDefault("60s")
    Duration pollEvery();

    /** File in the form of ssh's allowed_signers; with it, unsigned releases are refused. */
    Optional<Path> allowedSigners();

    /** Says that releases need no signature; allowed_signers stand above it. */
    @WithDefault("false")
    boolean allowUnsigned();

    /** How long a worker's run may go on before it is cut off. */
    @WithDefault("5m")
    Duration workerPatience();

    /** How long a container may take to get ready. */
    @WithDefault("60s")
    Duration readyWithin();

    /** How long one build of JARs or of an image may take. */
    @WithDefault("20m")
    Duration buildWithin();

    /** How long the router takes to see a slot that came: three of its health checks. */
    @WithDefault("1500ms")
    Duration routerChecks();

    /** Room on the disk without which nothing is built. */
    @WithDefault("3G")
    MemorySize freeSpaceFloor();

    /** Releases whose trees and images are kept, for a rollback. */
    @WithDefault("3")
    int keep();

    /** Where images are pulled from instead of being built: {@code registry.example/materia}. */
    Optional<String> registry();

    /** Directory with one directory of secrets a component. */
    @WithDefault("/opt/materia/secrets")
    Path secretsDir();

    /** Compose's name of the platform. */
    @WithDefault("materia")
    String project();

    /** Image that this process runs from; empty where it runs in none. */
    Optional<String> image();

    /** Address of the Docker engine. */
    @WithDefault("${DOCKER_HOST:unix:///run/materia-docker/docker.sock}")
    URI engine();

    /** The program {@code docker-compose}, version 2. */
    @WithDefault("docker-compose")
    String compose();

    /** Tokens of the deployer with the workers, by their name. */
    Map<String, String> tokens();
}
