package coffee.beanflows.materia.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Lines for a person. On a terminal the last line may be rewritten while something goes on; elsewhere each line is printed
 * once, so that a log stays readable.
 */
public final class Console {
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter out;
    private final boolean terminal;
    private boolean live;

    public Console(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** On standard output, as a terminal if it is one and {@code NO_COLOR} or {@code CI} is not set. */
    public static Console standard(PrintWriter out) {
        boolean plain = System.getenv("NO_COLOR") != null || System.getenv("CI") != null;
        return new Console(
                out,
                !plain
                        && Optional.ofNullable(System.console())
                                .filter(java.io.Console::isTerminal)
                                .isPresent());
    }

    /** A line that stays. */
    public synchronized void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    /** A line that stays, as the outcome of something. */
    public void done(String text) {
        line(paint("32", "✓") + " " + text);
    }

    /** A line that stays, as something that a person should look at. */
    public void warning(String text) {
        line(paint("33", "!") + " " + text);
    }

    /** A line that stays, as a failure. */
    public void failure(String text) {
        line(paint("31", "✗") + " " + text);
    }

    /** What goes on now; shown on a terminal only, until the next line. */
    public synchronized void live(String text) {
        if (terminal) {
            out.print(CLEAR_LINE + "… " + text);
            out.flush();
            live = true;
        }
    }

    /** Words that stand out on a terminal. */
    public String strong(String text) {
        return paint("1", text);
    }

    /** {@code 1.2 s}, {@code 340 ms}, {@code 2 min 5 s}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** {@code 1.2 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.0f kB", bytes / 1e3);
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private void clear() {
        if (live) {
            out.print(CLEAR_LINE);
            live = false;
        }
    }

    private String paint(String code, String text) {
        return terminal ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
