package coffee.beanflows.materia.deployer.release;

import java.util.Comparator;
import java.util.List;

/**
 * Where a release stands in the order of releases.
 *
 * @param numbers    one for {@code v12}, three for {@code v1.4.0}
 * @param preRelease what follows a hyphen in a semantic version; empty for a full release
 */
public record Version(List<Integer> numbers, String preRelease) implements Comparable<Version> {
    public Version {
        numbers = List.copyOf(numbers);
    }

    @Override
    public int compareTo(Version other) {
        return Comparator.comparing((Version version) -> version.numbers.getFirst())
                .compare(this, other);
    }
}
