package coffee.beanflows.materia.publishers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * How bytes are published.
 *
 * @param published the first day on the clock on which they are answered
 * @param lastModified what {@code Last-Modified} says, to the second
 * @param sends the validators that go with them; none of them is sent when it is empty
 */
public record Release(LocalDate published, Instant lastModified, String contentType, Set<Validator> sends) {

    public Release {
        sends = Set.copyOf(sends);
    }

    /** Published at noon UTC, with every validator, as {@code application/octet-stream}. */
    public static Release on(LocalDate published) {
        return new Release(
                published,
                published.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                "application/octet-stream",
                Set.of(Validator.values()));
    }

    public Release withContentType(String type) {
        return new Release(published, lastModified, type, sends);
    }

    public Release withLastModified(Instant time) {
        return new Release(published, time, contentType, sends);
    }

    public Release withValidators(Set<Validator> validators) {
        return new Release(published, lastModified, contentType, validators);
    }
}
