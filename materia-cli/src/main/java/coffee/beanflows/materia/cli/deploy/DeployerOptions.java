package coffee.beanflows.materia.cli.deploy;

import coffee.beanflows.materia.cli.CommandFailure;
import coffee.beanflows.materia.cli.client.DeployerClient;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the deployer is, and as whom to speak to it. */
final class DeployerOptions {
    private static final String LOCATIONS = "SMALLRYE_CONFIG_LOCATIONS";
    private static final String KEY = "materia.trigger.tokens.operator";

    @Option(
            names = "--url",
            description = "Address of the deployer (default: ${DEFAULT-VALUE}).",
            defaultValue = "http://127.0.0.1:8084")
    private URI url = URI.create("http://127.0.0.1:8084");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File that holds the token and nothing else. By default the key " + KEY
                    + " of the properties file that $" + LOCATIONS + " names.")
    private @Nullable Path tokenFile;

    DeployerClient client() throws IOException {
        Path file = tokenFile;
        return new DeployerClient(
                url, file == null ? configured(System.getenv().getOrDefault(LOCATIONS, "")) : only(file));
    }

    private static String only(Path file) throws IOException {
        String token = Files.readString(file).strip();
        if (token.isEmpty() || token.lines().count() > 1) {
            throw new CommandFailure(file + ": has no token on its one line");
        }
        return token;
    }

    /** The operator's token; empty where none is configured, since a deployer on loopback may ask for none. */
    static String configured(String locations) throws IOException {
        for (String location : locations.split(",", -1)) {
            if (location.isBlank() || !Files.isRegularFile(Path.of(location.strip()))) {
                continue;
            }
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(Path.of(location.strip()))) {
                properties.load(in);
            }
            String token = properties.getProperty(KEY);
            if (token != null) {
                return token.strip();
            }
        }
        return "";
    }
}
