package coffee.beanflows.materia.trigger;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id by which the log lines of one request are found again in every service that it reached. */
public final class CorrelationId {
    /** Carries it between services. */
    public static final String HEADER = "X-Correlation-Id";
    /** Its key in the log's context. */
    public static final String LOG_KEY = "correlation";

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private CorrelationId() {}

    /** What was sent, if it can stand in a log line as it is; else a new one. */
    public static String orNew(@Nullable String sent) {
        return sent != null && ACCEPTED.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }
}
