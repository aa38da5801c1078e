package coffee.beanflows.materia.deployer.journal;

import java.util.List;
import java.util.regex.Pattern;

/** Bounds what is kept of a log. */
final class LogLines {
    private static final int LINES = 200;
    private static final int WIDTH = 500;

    /** Colours and other sequences by which builds talk to a terminal. */
    private static final Pattern ESCAPES = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private LogLines() {}

    /** The last 200 lines, each of at most 500 characters and without control characters. */
    static List<String> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .map(LogLines::plain)
                .toList();
    }

    private static String plain(String line) {
        // Cut first, with room for what is taken out: a line of many megabytes is not searched.
        String near = line.substring(0, Math.min(line.length(), 4 * WIDTH));
        String plain = CONTROLS.matcher(ESCAPES.matcher(near).replaceAll("")).replaceAll("");
        return plain.length() <= WIDTH ? plain : plain.substring(0, WIDTH - 1) + "…";
    }
}
