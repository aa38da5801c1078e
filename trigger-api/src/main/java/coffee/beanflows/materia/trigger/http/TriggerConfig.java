package coffee.beanflows.materia.trigger.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Keys of the trigger API, the same for every service that has one. */
@ConfigMapping(prefix = "materia.trigger")
public interface TriggerConfig {
    /** Build-time key: whether the service has runs, and all that is about them. */
    String RUNS = "materia.trigger.runs";

    /** Read when the service is built; a service without runs keeps the access rules, filters and problems. */
    @WithDefault("true")
    boolean runs();

    /** How often the service looks by itself for work. */
    @WithDefault("30s")
    Duration lookEvery();

    /** How long a run may go on after the service was told to stop; then it is cut off and due at the next start. */
    @WithDefault("15s")
    Duration stopWithin();

    /** Tokens by the caller's name; none: the service must listen on loopback only, and takes runs from anybody there. */
    Map<String, String> tokens();

    /** Values of the Host header that are accepted, without a port. */
    @WithDefault("localhost,127.0.0.1,[::1]")
    List<String> allowedHosts();
}
