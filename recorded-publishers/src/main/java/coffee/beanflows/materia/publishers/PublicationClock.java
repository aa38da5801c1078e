package coffee.beanflows.materia.publishers;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The day on which the publishers stand. It only goes forward, and survives the process where it has a file. */
final class PublicationClock {

    private static final JsonMapper JSON = new JsonMapper();

    private final Optional<Path> file;
    private volatile LocalDate date;

    private PublicationClock(Optional<Path> file, LocalDate date) {
        this.file = file;
        this.date = date;
    }

    /** The day that the file holds, or {@code first} where there is none. */
    static PublicationClock open(Optional<Path> file, LocalDate first) throws IOException {
        return new PublicationClock(file, file.isPresent() && Files.exists(file.get()) ? read(file.get()) : first);
    }

    LocalDate date() {
        return date;
    }

    /** @throws ClockGoesBack if {@code day} lies before the clock's; the same day is no move and no error */
    synchronized void advanceTo(LocalDate day) throws IOException {
        if (day.isBefore(date)) {
            throw new ClockGoesBack(date, day);
        }
        if (file.isPresent()) {
            write(file.get(), day);
        }
        date = day;
    }

    private static LocalDate read(Path file) throws IOException {
        var text = JSON.readTree(Files.readAllBytes(file)).path("date").asText();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IOException(
                    "Clock file " + file + " holds no date like {\"date\": \"2022-12-20\"}; delete it to begin again",
                    e);
        }
    }

    /** Temporary file, fsync, rename, fsync of the folder: a kill at any point leaves the old day or the new one. */
    private static void write(Path file, LocalDate day) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("Clock file " + file + " has no folder to lie in");
        }
        Files.createDirectories(folder);
        var temporary = folder.resolve(file.getFileName() + ".tmp");
        var content = JSON.createObjectNode().put("date", day.toString());
        try (var channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(content));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
