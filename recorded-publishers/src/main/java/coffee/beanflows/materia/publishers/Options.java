package coffee.beanflows.materia.publishers;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How to start the recorded publishers.
 *
 * @param host the address to listen on; another than loopback is for a container, whose network is the fence
 * @param port 0 takes a free one
 * @param clockFile keeps the clock's day across restarts
 * @param recordings folder with {@code recordings.json}; without it the ones in the jar
 * @param date the day to stand on at the start; without it the clock file's day, else the day before the first publication
 */
public record Options(
        InetAddress host, int port, Optional<Path> clockFile, Optional<Path> recordings, Optional<LocalDate> date) {

    public Options {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Port " + port + " is not one of 0 to 65535");
        }
    }

    /** Any free port on loopback, the jar's recordings, no clock file. */
    public static Options onAnyPort() {
        return new Options(InetAddress.getLoopbackAddress(), 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Options withHost(InetAddress other) {
        return new Options(other, port, clockFile, recordings, date);
    }

    public Options withPort(int other) {
        return new Options(host, other, clockFile, recordings, date);
    }

    public Options withClockFile(Path file) {
        return new Options(host, port, Optional.of(file), recordings, date);
    }

    public Options withRecordings(Path folder) {
        return new Options(host, port, clockFile, Optional.of(folder), date);
    }

    public Options withDate(LocalDate day) {
        return new Options(host, port, clockFile, recordings, Optional.of(day));
    }
}
