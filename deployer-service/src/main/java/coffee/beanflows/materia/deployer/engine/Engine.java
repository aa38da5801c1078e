package coffee.beanflows.materia.deployer.engine;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.PruneType;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Looks at the engine, and does to it the few things that Compose cannot: networks and restart policies of running containers. */
public final class Engine implements AutoCloseable {
    private static final String PROJECT = "com.docker.compose.project";
    private static final String SERVICE = "com.docker.compose.service";
    private static final String ONE_OFF = "com.docker.compose.oneoff";
    private static final String DEFINITION = "com.docker.compose.config-hash";
    private static final String COMPONENT = "coffee.beanflows.component";
    private static final String FINGERPRINT = "coffee.beanflows.fingerprint";
    private static final String REVISION = "org.opencontainers.image.revision";
    private static final String TAG = "org.opencontainers.image.version";
    /** The newest that all of what is asked here was written for; an older engine speaks its own. */
    private static final String NEWEST_API = "1.44";

    private final URI host;
    private final String project;
    private @Nullable Connection connection;

    private record Connection(DockerHttpClient http, DockerClient docker) {}

    /**
     * Opens nothing yet: the engine may be down when the deployer starts.
     *
     * @param host    {@code unix:///run/materia-docker/docker.sock}
     * @param project Compose's name of the platform
     */
    public Engine(URI host, String project) {
        this.host = host;
        this.project = project;
    }

    private synchronized DockerClient docker() {
        Connection open = connection;
        if (open == null) {
            DockerHttpClient http = new ZerodepDockerHttpClient.Builder()
                    .dockerHost(host)
                    .connectionTimeout(Duration.ofSeconds(5))
                    .responseTimeout(Duration.ofSeconds(60))
                    .build();
            DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                    .withDockerHost(host.toString())
                    .withApiVersion(RemoteApiVersion.parseConfig(apiVersion(http)))
                    .build();
            open = new Connection(http, DockerClientImpl.getInstance(config, http));
            connection = open;
        }
        return open.docker();
    }

    /** The client does not negotiate: the lower of what the engine speaks and what we know. */
    private static String apiVersion(DockerHttpClient http) {
        DockerHttpClient.Request ping = DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path("/_ping")
                .build();
        try (DockerHttpClient.Response answer = http.execute(ping)) {
            String spoken = answer.getHeaders().entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("Api-Version"))
                    .flatMap(header -> header.getValue().stream())
                    .findFirst()
                    .orElse(NEWEST_API);
            return RemoteApiVersion.parseConfig(spoken).isGreaterOrEqual(RemoteApiVersion.parseConfig(NEWEST_API))
                    ? NEWEST_API
                    : spoken;
        } catch (RuntimeException e) {
            throw unreachable(e);
        }
    }

    /**
     * Asks for a sign of life.
     *
     * @throws MateriaException RESOURCES when there is none
     */
    public void ping() {
        ask(() -> docker().pingCmd().exec());
    }

    /** The newest container of a Compose service, running or not. */
    public Optional<Running> container(String service) {
        return containers().stream()
                .filter(container -> container.service().equals(service))
                .findFirst();
    }

    /** All containers of the platform but those of single commands; by service, newest first. */
    public List<Running> containers() {
        return ask(() ->
                docker().listContainersCmd().withShowAll(true).withLabelFilter(Map.of(PROJECT, project)).exec().stream()
                        .filter(container ->
                                !"True".equals(container.getLabels().get(ONE_OFF)))
                        .sorted(Comparator.comparing((Container container) ->
                                        container.getLabels().getOrDefault(SERVICE, ""))
                                .thenComparing(Container::getCreated, Comparator.reverseOrder()))
                        .map(container -> inspect(container.getId()))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Optional<Running> inspect(String id) {
        try {
            InspectContainerResponse found = docker().inspectContainerCmd(id).exec();
            Map<String, String> labels = found.getConfig().getLabels();
            Map<String, String> known = labels == null ? Map.of() : labels;
            return Optional.of(new Running(
                    known.getOrDefault(SERVICE, ""),
                    id,
                    String.valueOf(found.getConfig().getImage()),
                    known.getOrDefault(TAG, ""),
                    known.getOrDefault(FINGERPRINT, ""),
                    known.getOrDefault(DEFINITION, ""),
                    String.valueOf(found.getState().getStatus()),
                    instant(found.getState().getStartedAt()),
                    exitCode(found),
                    networks(found)));
        } catch (NotFoundException e) {
            return Optional.empty(); // it went away between the two questions
        }
    }

    private static int exitCode(InspectContainerResponse found) {
        Long code = found.getState().getExitCodeLong();
        return code == null ? 0 : code.intValue();
    }

    private static Set<String> networks(InspectContainerResponse found) {
        Map<String, ContainerNetwork> networks = found.getNetworkSettings().getNetworks();
        return networks == null ? Set.of() : networks.keySet();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null || text.startsWith("0001") ? null : Instant.parse(text);
    }

    /** Connects a service's container to a network of the platform under the service's name; nothing if it is. */
    public void connect(String service, String network) {
        Running container = require(service);
        String name = project + "_" + network;
        if (container.networks().contains(name)) {
            return;
        }
        ask(() -> docker().connectToNetworkCmd()
                .withNetworkId(name)
                .withContainerId(container.container())
                .withContainerNetwork(new ContainerNetwork().withAliases(List.of(service)))
                .exec());
    }

    /** Disconnects it; nothing if it is not connected. */
    public void disconnect(String service, String network) {
        String name = project + "_" + network;
        Optional<Running> container = container(service);
        if (container.isEmpty() || !container.get().networks().contains(name)) {
            return;
        }
        ask(() -> docker().disconnectFromNetworkCmd()
                .withNetworkId(name)
                .withContainerId(container.get().container())
                .exec());
    }

    /** From now on the engine starts it again, also when the machine does, until it is told to stop. */
    public void keepRunning(String service) {
        Running container = require(service);
        ask(() -> docker().updateContainerCmd(container.container())
                .withRestartPolicy(RestartPolicy.unlessStoppedRestart())
                .exec());
    }

    /** Ends and removes what an earlier process ran once and did not see the end of. */
    public void removeLeftOvers(String label) {
        ask(() -> {
            for (Container container : docker().listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(List.of(PROJECT + "=" + project, label + "=true"))
                    .exec()) {
                docker().removeContainerCmd(container.getId()).withForce(true).exec();
            }
            return label;
        });
    }

    /** Images of the platform's components that are on this machine. */
    public List<Image> images() {
        return ask(() -> {
            List<Image> images = new ArrayList<>();
            for (var image : docker().listImagesCmd().withLabelFilter(COMPONENT).exec()) {
                Map<String, String> labels = image.getLabels();
                String[] names = image.getRepoTags();
                if (labels == null || names == null) {
                    continue;
                }
                for (String name : names) {
                    images.add(new Image(
                            name,
                            labels.getOrDefault(COMPONENT, ""),
                            labels.getOrDefault(FINGERPRINT, ""),
                            labels.getOrDefault(REVISION, "")));
                }
            }
            return images;
        });
    }

    /** Removes a name of an image, and the image with its last name; nothing if a container uses it or it is gone. */
    public void removeImage(String name) {
        ask(() -> {
            try {
                docker().removeImageCmd(name).exec();
            } catch (NotFoundException | ConflictException e) {
                System.getLogger(Engine.class.getName()).log(System.Logger.Level.DEBUG, "kept " + name, e);
            }
            return name;
        });
    }

    /** Removes images of the platform that have lost their name, and what the builder keeps: every build copies its JARs anew. */
    public void prune() {
        ask(() -> {
            docker().pruneCmd(PruneType.IMAGES)
                    .withDangling(true)
                    .withLabelFilter(COMPONENT)
                    .exec();
            return docker().pruneCmd(PruneType.BUILD).exec();
        });
    }

    private Running require(String service) {
        return container(service)
                .orElseThrow(() -> new MateriaException(
                        ErrorType.RESOURCES, "the container of " + service + " is gone from the engine"));
    }

    private static <T extends @Nullable Object> T ask(Callable<T> question) {
        try {
            return question.call();
        } catch (MateriaException e) {
            throw e;
        } catch (Exception e) {
            throw unreachable(e);
        }
    }

    private static MateriaException unreachable(Exception e) {
        return new MateriaException(
                ErrorType.RESOURCES,
                "the Docker engine: " + e.getMessage() + "; is it running, and may this user use its socket?",
                e);
    }

    @Override
    public synchronized void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.docker().close();
                open.http().close();
            } catch (IOException e) {
                System.getLogger(Engine.class.getName())
                        .log(System.Logger.Level.DEBUG, "closing the engine's client", e);
            }
        }
    }
}
