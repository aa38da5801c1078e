package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The one place that publishes files: write beside the target, fsync, rename over it, fsync the directory. A reader sees the
 * old file or the new one, also after a power cut.
 */
public final class AtomicFile {
    /** Prefix of every temporary file; those older than the process that could have written them are litter. */
    public static final String TEMPORARY_PREFIX = ".tmp-";

    private AtomicFile() {}

    /** A fresh name beside {@code target}, so that the rename stays within one file system. */
    public static Path temporary(Path target) {
        return target.resolveSibling(TEMPORARY_PREFIX + UUID.randomUUID() + "-" + target.getFileName());
    }

    /** Publishes {@code text} as UTF-8 at {@code target}. */
    public static void publish(Path target, String text) {
        publish(target, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Publishes {@code bytes} at {@code target}. */
    public static void publish(Path target, byte[] bytes) {
        Path temporary = temporary(target);
        try {
            Files.createDirectories(parent(target));
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            rename(temporary, target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot publish " + target, e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /** Puts a file that is written and synced in place of {@code target}, and makes the rename durable. */
    public static void rename(Path temporary, Path target) throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(parent(target));
    }

    /** Makes a file's bytes durable. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes the names in a directory durable. */
    public static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a file to publish needs a directory: " + file);
        }
        return parent;
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            System.getLogger(AtomicFile.class.getName())
                    .log(System.Logger.Level.WARNING, "left behind: " + temporary, e);
        }
    }
}
