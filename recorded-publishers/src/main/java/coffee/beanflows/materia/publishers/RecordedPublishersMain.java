package coffee.beanflows.materia.publishers;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CountDownLatch;

/** The recorded publishers as a process of its own, until it is stopped. */
public final class RecordedPublishersMain {

    private static final int DEFAULT_PORT = 8089;
    private static final String HELP = """
            Serves the publishers' recorded files.

              --host <address>       127.0.0.1; 0.0.0.0 in a container. What changes something takes requests to loopback's
                                     names alone
              --port <port>          8089; 0 takes a free one
              --data-dir <folder>    keeps the clock in <folder>/recorded/clock.json
              --recordings <folder>  folder with recordings.json instead of the jar's own
              --date <yyyy-mm-dd>    moves the clock to this day at the start
              --help                 this text
            """;

    private RecordedPublishersMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            out.print(HELP);
            return;
        }
        try {
            var publishers = RecordedPublishers.start(parse(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    publishers.close();
                } catch (IOException e) {
                    errors.println("Closing failed: " + e.getMessage());
                }
            }));
            out.println("Recorded publishers on " + publishers.baseUri() + ", standing on " + publishers.date()
                    + ", last publication on " + publishers.lastDate());
            new CountDownLatch(1).await();
        } catch (BindException e) {
            errors.println(
                    "The port is taken: " + e.getMessage() + ". Stop what holds it, or choose another with --port");
            System.exit(1);
        } catch (IOException | IllegalArgumentException | DateTimeParseException | ClockGoesBack e) {
            errors.println(e.getMessage());
            System.exit(1);
        }
    }

    static Options parse(String[] arguments) {
        var options = Options.onAnyPort().withPort(DEFAULT_PORT);
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " is unknown or lacks its value.\n" + HELP);
            }
            var value = arguments[i + 1];
            options = switch (arguments[i]) {
                case "--host" -> options.withHost(address(value));
                case "--port" -> options.withPort(Integer.parseInt(value));
                case "--data-dir" -> options.withClockFile(Path.of(value, "recorded", "clock.json"));
                case "--recordings" -> options.withRecordings(Path.of(value));
                case "--date" -> options.withDate(LocalDate.parse(value));
                default -> throw new IllegalArgumentException("There is no option " + arguments[i] + ".\n" + HELP);
            };
        }
        return options;
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(host + " is no address of this machine", e);
        }
    }
}
