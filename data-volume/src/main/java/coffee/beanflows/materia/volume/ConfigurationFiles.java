package coffee.beanflows.materia.volume;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that {@code SMALLRYE_CONFIG_LOCATIONS} names: a service's tokens. SmallRye passes over one that is missing, so a secret
 * that was not mounted would be a service without tokens; here it refuses the start.
 */
public final class ConfigurationFiles {
    private static final String VARIABLE = "SMALLRYE_CONFIG_LOCATIONS";
    private static final String PROPERTY = "smallrye.config.locations";

    private ConfigurationFiles() {}

    /**
     * Checks what this process was given.
     *
     * @throws MateriaException USER, naming the file that is missing or cannot be read
     */
    public static void requireReadable() {
        requireReadable(Optional.ofNullable(System.getProperty(PROPERTY)).orElseGet(() -> System.getenv(VARIABLE)));
    }

    /** The same for {@code locations}: paths or {@code file:} addresses, separated by commas. */
    static void requireReadable(@Nullable String locations) {
        if (locations == null) {
            return;
        }
        for (String location : locations.split(",", -1)) {
            String name = location.strip();
            if (!name.isEmpty() && !Files.isReadable(path(name))) {
                throw MateriaException.of(
                        ErrorType.USER,
                        Files.exists(path(name)) ? name + " cannot be read by this user" : name + " does not exist",
                        VARIABLE,
                        "mount the service's secrets there, readable by the user that it runs as, or unset it");
            }
        }
    }

    private static Path path(String name) {
        return name.startsWith("file:") ? Path.of(URI.create(name)) : Path.of(name);
    }
}
