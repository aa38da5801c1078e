package coffee.beanflows.materia.deployer.release;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a release stands in the order of releases: by the numbers, then every pre-release before its full release, then the
 * precedence of semver.org 2.0.0 § 11 among pre-releases. Agrees with {@code equals}.
 *
 * @param numbers    one for {@code v12}, three for {@code v1.4.0}
 * @param preRelease what follows a hyphen in a semantic version; empty for a full release
 */
public record Version(List<Integer> numbers, String preRelease) implements Comparable<Version> {
    private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";

    /** Identifiers between dots; one of digits alone has no leading zero. */
    static final String PRE_RELEASE = IDENTIFIER + "(?:\\." + IDENTIFIER + ")*";

    private static final Pattern PRE_RELEASES = Pattern.compile(PRE_RELEASE);

    public Version {
        numbers = List.copyOf(numbers);
        if (numbers.isEmpty() || numbers.stream().anyMatch(number -> number < 0)) {
            throw new IllegalArgumentException("a version has numbers from 0 on, not " + numbers);
        }
        if (!preRelease.isEmpty() && !PRE_RELEASES.matcher(preRelease).matches()) {
            throw new IllegalArgumentException("not a pre-release of a semantic version: " + preRelease);
        }
    }

    @Override
    public int compareTo(Version other) {
        for (int part = 0; part < Math.min(numbers.size(), other.numbers.size()); part++) {
            int order = Integer.compare(numbers.get(part), other.numbers.get(part));
            if (order != 0) {
                return order;
            }
        }
        if (numbers.size() != other.numbers.size()) {
            return Integer.compare(numbers.size(), other.numbers.size());
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        return comparePreReleases(preRelease.split("\\.", -1), other.preRelease.split("\\.", -1));
    }

    private static int comparePreReleases(String[] left, String[] right) {
        for (int at = 0; at < Math.min(left.length, right.length); at++) {
            int order = compareIdentifiers(left[at], right[at]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    /** Numbers by value and before words; without leading zeros the longer number is the larger one, however long. */
    private static int compareIdentifiers(String left, String right) {
        boolean leftIsNumber = isNumber(left);
        boolean rightIsNumber = isNumber(right);
        if (leftIsNumber != rightIsNumber) {
            return leftIsNumber ? -1 : 1;
        }
        if (leftIsNumber && left.length() != right.length()) {
            return Integer.compare(left.length(), right.length());
        }
        return left.compareTo(right);
    }

    private static boolean isNumber(String identifier) {
        return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
