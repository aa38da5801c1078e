package coffee.beanflows.materia.deployer.rollout;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what is the release's fault from what is its surroundings': only the latter is worth another try. */
final class Blame {
    /** What Maven, BuildKit and Compose say when the network, the disk, the engine or an image to build from is at fault. */
    private static final Pattern SURROUNDINGS = Pattern.compile(
            "no space left on device|could not transfer artifact|unknown host|connection refused|connection reset"
                    + "|connect timed out|read timed out|no route to host|temporary failure in name resolution"
                    + "|failed to resolve source metadata|pull access denied|cannot connect to the docker daemon"
                    + "|i/o timeout|tls handshake timeout|cannot allocate memory|port is already allocated"
                    + "|is the docker daemon running|error during connect|transport is closing",
            Pattern.CASE_INSENSITIVE);

    private Blame() {}

    /** The line of a program's output that says that the release is not at fault; empty when it is. */
    static Optional<String> surroundings(List<String> output) {
        return output.stream()
                .filter(line -> SURROUNDINGS.matcher(line).find())
                .findFirst()
                .map(String::strip);
    }
}
