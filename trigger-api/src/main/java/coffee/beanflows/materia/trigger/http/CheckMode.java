package coffee.beanflows.materia.trigger.http;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * {@code materia.check-configuration=true}: the process checks its configuration, says that it is valid or what is wrong, and ends.
 * It may run beside the real service: it opens no port, takes no lock and writes nothing.
 */
public final class CheckMode implements ConfigSourceFactory {
    static final String KEY = "materia.check-configuration";

    /** Above everything that a person sets: the port must stay closed, and the one line must stand alone. */
    private static final int ABOVE_ALL = 10_000;

    private static final Map<String, String> QUIET =
            Map.of("quarkus.http.host-enabled", "false", "quarkus.log.level", "WARN");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue value = context.getValue(KEY);
        return value != null && "true".equals(value.getValue())
                ? List.of(new PropertiesConfigSource(QUIET, KEY, ABOVE_ALL))
                : List.of();
    }
}
