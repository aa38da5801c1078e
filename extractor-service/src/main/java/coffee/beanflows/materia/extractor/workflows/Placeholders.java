package coffee.beanflows.materia.extractor.workflows;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which {@code {placeholders}} an address may hold, and which it must. */
record Placeholders(ForEach forEach, @Nullable Window window) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    void check(Section section, String key, String template) {
        Set<String> known = new LinkedHashSet<>(forEach.placeholders());
        Set<String> wanted = new LinkedHashSet<>();
        if (window != null) {
            known.addAll(Set.of("start", "end"));
            wanted.addAll(Set.of("start", "end"));
        }
        Set<String> used = PLACEHOLDER
                .matcher(template)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String name : used) {
            if (!known.contains(name)) {
                section.error(
                        key,
                        "unknown placeholder {" + name + "} in `" + key + "`",
                        known.isEmpty()
                                ? "add the `for_each` or `window` that it stands for"
                                : Problems.suggest(name, known));
            }
        }
        if (!forEach.key().isEmpty() && !isNamed(used)) {
            wanted.add(forEach.key());
        }
        for (String name : wanted) {
            if (!used.contains(name)) {
                section.error(
                        key,
                        "`" + key + "` does not hold {" + name + "}",
                        "all its requests would be one: write it in");
            }
        }
        if (PLACEHOLDER.matcher(template).replaceAll("").matches(".*[{}].*")) {
            section.error(key, "`" + key + "` holds a single brace", "write placeholders as {name}");
        }
    }

    /** A location is told by its key or by its coordinates. */
    private boolean isNamed(Set<String> used) {
        return switch (forEach) {
            case ForEach.Locations ignored -> used.containsAll(Set.of("lat", "lon")) || used.contains("location");
            case ForEach.Years ignored -> used.contains("year");
            case ForEach.Dates ignored -> used.contains("date");
            case ForEach.Once ignored -> true;
        };
    }

    /** The template with every placeholder replaced by a letter, to be read as an address. */
    static String sample(String template) {
        return PLACEHOLDER.matcher(template).replaceAll("x");
    }
}
