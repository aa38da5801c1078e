package coffee.beanflows.materia.deploytests;

import java.time.Duration;
import java.util.Locale;

/** Lines on the console, with the seconds since the first one: these tests take minutes, and a person wants to see what they do. */
final class Progress {
    private static final long BEGUN = System.nanoTime();

    private Progress() {}

    static void say(String what) {
        double seconds = Duration.ofNanos(System.nanoTime() - BEGUN).toMillis() / 1000.0;
        System.out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds, what);
    }
}
