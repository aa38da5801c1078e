package coffee.beanflows.materia.web.page;

import java.util.List;

/**
 * What a service says of itself.
 *
 * @param name   of the service
 * @param state  its word, or why there is none
 * @param detail in a sentence
 * @param rows   one a workflow or model
 */
public record ServiceStatus(String name, String state, String detail, List<Line> rows) {
    public ServiceStatus {
        rows = List.copyOf(rows);
    }

    /** One row of its table. */
    public record Line(
            String name, String state, String lastSuccess, String freshness, String nextDue, String lastError) {}

    static ServiceStatus unreachable(String name, String why) {
        return new ServiceStatus(name, "unknown", why, List.of());
    }
}
