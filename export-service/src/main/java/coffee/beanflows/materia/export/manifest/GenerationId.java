package coffee.beanflows.materia.export.manifest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a generation: {@code yyyyMMdd'T'HHmmss.SSS'Z'-<first 8 of the checksum>}. Ids sort as text in the order in which they
 * were made, whatever the clock does.
 *
 * @param text the whole id
 */
public record GenerationId(String text) implements Comparable<GenerationId> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z-[0-9a-f]{8}");
    private static final int STAMP_LENGTH = "20261124T203300.123Z".length();

    public GenerationId {
        if (!isId(text)) {
            throw new IllegalArgumentException("not the id of a generation: " + text);
        }
    }

    /** Whether {@code text} has the form of an id. */
    public static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * The id of what is exported at {@code now}: later than {@code newest} also when the clock stands still or stepped back.
     *
     * @param checksum at least eight lower-case hexadecimal digits
     */
    public static GenerationId next(Instant now, Optional<GenerationId> newest, String checksum) {
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        if (newest.isPresent() && !time.isAfter(newest.get().time())) {
            time = newest.get().time().plusMillis(1);
        }
        return new GenerationId(STAMP.format(time) + "-" + checksum.substring(0, 8));
    }

    /** The time in the id: when it was exported, or a little later. */
    public Instant time() {
        return STAMP.parse(text.substring(0, STAMP_LENGTH), Instant::from);
    }

    @Override
    public int compareTo(GenerationId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
