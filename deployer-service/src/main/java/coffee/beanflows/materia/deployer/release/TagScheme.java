package coffee.beanflows.materia.deployer.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How releases are named; one a server, set by {@code materia.deploy.tags}. Every other tag is none of the deployer's business. */
public enum TagScheme {
    /** {@code v1}, {@code v2}, … */
    SEQUENCE("v(0|[1-9][0-9]{0,9})"),
    /** {@code v1.4.0} and {@code v1.4.0-rc.1}: semantic versions (semver.org 2.0.0) without build metadata, which has no order. */
    SEMANTIC("v(0|[1-9][0-9]{0,9})\\.(0|[1-9][0-9]{0,9})\\.(0|[1-9][0-9]{0,9})(?:-(" + Version.PRE_RELEASE + "))?");

    private static final int MAX_NAME_LENGTH = 100;

    private final Pattern pattern;

    TagScheme(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /**
     * The version that a tag names; empty when it is no release of this scheme, which holds for leading zeros and for numbers
     * above 2,147,483,647 too.
     *
     * @param tagName without {@code refs/tags/}
     */
    public Optional<Version> parse(String tagName) {
        if (tagName.length() > MAX_NAME_LENGTH) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(tagName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        int parts = this == SEQUENCE ? 1 : 3;
        for (int part = 1; part <= parts; part++) {
            long number = Long.parseLong(matcher.group(part));
            if (number > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            numbers.add((int) number);
        }
        String preRelease = this == SEMANTIC ? matcher.group(4) : null;
        return Optional.of(new Version(numbers, preRelease == null ? "" : preRelease));
    }
}
