package coffee.beanflows.materia.extractor.workflows;

import coffee.beanflows.materia.extractor.schedule.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One block of {@code workflows.toml}; {@code docs/workflows.md} says what each key means.
 *
 * @param name      of the block; also the directory below {@code landing/}
 * @param about     for people
 * @param enabled   false: never asked
 * @param schedule  when it is due; its zone is also that of {@code published_on}
 * @param freshDays older than this many days is stale
 * @param dependsOn workflows of an earlier wave
 * @param source    where its bodies are
 * @param hosts     the only hosts, in lower case, that a hop may reach
 * @param headers   of each request
 * @param forEach   one request a what
 * @param window    the days that requests cover, if they do
 * @param coverage  what a publication replaces
 * @param expect    what a body must be
 * @param stamp     where the file says when it was published, if it does
 * @param change    what in a body is volatile
 * @param notYet    statuses that mean "nothing published yet"
 * @param size      bounds of a body
 */
public record Workflow(
        String name,
        About about,
        boolean enabled,
        Schedule schedule,
        int freshDays,
        List<String> dependsOn,
        Source source,
        Set<String> hosts,
        Map<String, String> headers,
        ForEach forEach,
        @Nullable Window window,
        Coverage coverage,
        Expectation expect,
        @Nullable StampRule stamp,
        ChangeRule change,
        Set<Integer> notYet,
        SizeBounds size) {
    public Workflow {
        dependsOn = List.copyOf(dependsOn);
        hosts = Set.copyOf(hosts);
        headers = Map.copyOf(headers);
        notYet = Set.copyOf(notYet);
    }

    /** What people read about a workflow. */
    public record About(
            String title,
            String publisher,
            String licence,
            @Nullable String homepage) {}

    /** Bounds of a body in bytes, both inclusive. */
    public record SizeBounds(long min, long max) {}

    /** What a newer publication replaces: everything, the same scope, or the days of its window within the same scope. */
    public enum Coverage {
        FILE,
        YEAR,
        WINDOW
    }
}
