package coffee.beanflows.materia.publishers;

import java.time.LocalDate;

/** The publishers' clock was asked to go back, as if what was published had not been. */
public final class ClockGoesBack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClockGoesBack(LocalDate date, LocalDate asked) {
        super("The publishers stand on " + date + " and never go back to " + asked
                + ". To begin again, stop them and remove the clock's file");
    }
}
