package coffee.beanflows.materia.extractor.workflows;

import java.time.LocalDate;

/**
 * The days that a workflow's requests cover.
 *
 * @param first    ever asked for
 * @param trailing days that each run asks for again
 * @param chunk    longest window of one request, in days
 * @param lag      the last day asked for is today less this many
 * @param format   date pattern of {@code {start}} and {@code {end}}, or {@link #EPOCH}
 */
public record Window(LocalDate first, int trailing, int chunk, int lag, String format) {
    /** Seconds since 1970 UTC; {@code {end}} is then the first second after the window. */
    public static final String EPOCH = "epoch";
}
