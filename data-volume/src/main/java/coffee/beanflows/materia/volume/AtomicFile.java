package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try {
            createDirectories(RealFiles.FILES, parent(target));
            publish(RealFiles.FILES, target, bytes, Mode.WRITABLE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot publish " + target, e);
        }
    }

    /** Puts a file that is written and synced in place of {@code target}, and makes the rename durable. */
    public static void rename(Path temporary, Path target) throws IOException {
        rename(RealFiles.FILES, temporary, target);
    }

    /** Makes a file's bytes durable. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes the names in a directory durable. */
    public static void syncDirectory(Path directory) throws IOException {
        RealFiles.FILES.syncDirectory(directory);
    }

    /** Whether a published file may be written to afterwards. */
    enum Mode {
        WRITABLE,
        READ_ONLY
    }

    static void publish(FileOperations files, Path target, byte[] bytes, Mode mode) throws IOException {
        Path temporary = temporary(target);
        try {
            try (FileOperations.OpenFile file = files.create(temporary)) {
                file.write(ByteBuffer.wrap(bytes));
                if (mode == Mode.READ_ONLY) {
                    files.makeReadOnly(temporary);
                }
                file.sync();
            }
            rename(files, temporary, target);
        } finally {
            deleteQuietly(files, temporary);
        }
    }

    static void rename(FileOperations files, Path temporary, Path target) throws IOException {
        files.rename(temporary, target);
        files.syncDirectory(parent(target));
    }

    /** Makes {@code directory} and what is missing above it; each new name is made durable in its own directory. */
    static void createDirectories(FileOperations files, Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = parent(directory);
        createDirectories(files, parent);
        files.createDirectory(directory);
        files.syncDirectory(parent);
    }

    static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a file to publish needs a directory: " + file);
        }
        return parent;
    }

    /** Removes a temporary file; when even that fails, the sweep at the next start removes it. */
    static void deleteQuietly(FileOperations files, Path temporary) {
        try {
            files.delete(temporary);
        } catch (IOException e) {
            System.getLogger(AtomicFile.class.getName())
                    .log(System.Logger.Level.WARNING, "left behind until the next start: " + temporary, e);
        }
    }
}
