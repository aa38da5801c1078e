package coffee.beanflows.materia.publishers;

import java.util.Map;

/**
 * A request that a publisher was sent.
 *
 * @param headers by name, in any case
 * @param status what it was answered, before any fault in the body's delivery
 * @param concurrent how many requests to this host were being answered when this one came, itself included
 */
public record RecordedRequest(
        String method,
        String host,
        String path,
        String query,
        Map<String, String> headers,
        int status,
        int concurrent) {}
