package coffee.beanflows.materia.transform.engine.execute;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Id of a run, and likewise of a generation: made here and not by the database.
 *
 * @param text {@code yyyyMMdd'T'HHmmss.SSS'Z'-<6 hexadecimal digits>}; sorts by time
 */
record RunId(String text) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    static RunId next(Clock clock) {
        int random = ThreadLocalRandom.current().nextInt(1 << 24);
        return new RunId(STAMP.format(clock.instant()) + "-" + HexFormat.of().toHexDigits(random, 6));
    }
}
