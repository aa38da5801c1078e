package coffee.beanflows.materia.deploytests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A container, as {@code docker inspect} shows it. */
record Container(JsonNode json) {
    String id() {
        return json.path("Id").asText();
    }

    String name() {
        return json.path("Name").asText().replaceFirst("^/", "");
    }

    String service() {
        return label("com.docker.compose.service");
    }

    String image() {
        return json.path("Config").path("Image").asText();
    }

    String label(String key) {
        return json.path("Config").path("Labels").path(key).asText("");
    }

    boolean isRunning() {
        return json.path("State").path("Running").asBoolean();
    }

    /** One that Compose runs once. */
    boolean isOneOff() {
        return label("com.docker.compose.oneoff").equals("True");
    }

    JsonNode host() {
        return json.path("HostConfig");
    }

    /** Names of its networks without the project's. */
    Set<String> networks() {
        Set<String> networks = new TreeSet<>();
        json.path("NetworkSettings")
                .path("Networks")
                .fieldNames()
                .forEachRemaining(name -> networks.add(name.replaceFirst("^.*_", "")));
        return networks;
    }

    /** Sources of its mounts on the host. */
    List<String> mounts() {
        return json.path("Mounts")
                .valueStream()
                .map(mount -> mount.path("Source").asText())
                .toList();
    }
}
