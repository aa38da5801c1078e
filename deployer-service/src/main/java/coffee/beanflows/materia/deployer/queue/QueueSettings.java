package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.deployer.release.Version;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the queue goes about it.
 *
 * @param pollEvery    from the start of one poll to that of the next
 * @param listWithin   how long who asks for a tag that the last poll did not see waits for a poll of its own
 * @param versionNamed version that a tag's name says; empty when it is no release
 */
public record QueueSettings(Duration pollEvery, Duration listWithin, Function<String, Optional<Version>> versionNamed) {
    public QueueSettings {
        if (!pollEvery.isPositive()) {
            throw MateriaException.of(
                    ErrorType.USER,
                    pollEvery + " is no interval",
                    "materia.deploy.poll-every",
                    "give a time such as 60s");
        }
    }
}
