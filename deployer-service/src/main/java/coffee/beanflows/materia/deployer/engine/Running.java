package coffee.beanflows.materia.deployer.engine;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container of the platform.
 *
 * @param service        its Compose service
 * @param container      its id
 * @param image          the image's name
 * @param tag            release that the image was built from; empty when it carries none
 * @param fingerprint    of what went into the image; empty when it carries none
 * @param definitionHash Compose's hash of the definition that it was made from
 * @param state          {@code running}, {@code exited}, {@code restarting}, …
 * @param since          when it was started
 * @param exitCode       of its last end
 * @param networks       names of the networks that it is connected to
 */
public record Running(
        String service,
        String container,
        String image,
        String tag,
        String fingerprint,
        String definitionHash,
        String state,
        @Nullable Instant since,
        int exitCode,
        Set<String> networks) {
    public Running {
        networks = Set.copyOf(networks);
    }

    public boolean isRunning() {
        return state.equals("running");
    }
}
