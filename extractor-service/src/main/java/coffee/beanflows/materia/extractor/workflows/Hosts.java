package coffee.beanflows.materia.extractor.workflows;

import java.util.regex.Pattern;

/** Names of hosts as they may stand in the file. */
final class Hosts {
    /** At least two labels and no address in numbers: a publisher has a name. */
    private static final Pattern HOST =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    private Hosts() {}

    static boolean isHost(String name) {
        return HOST.matcher(name).matches();
    }
}
