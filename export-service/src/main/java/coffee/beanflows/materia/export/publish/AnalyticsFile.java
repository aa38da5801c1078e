package coffee.beanflows.materia.export.publish;

import coffee.beanflows.materia.volume.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** {@code analytics.duckdb}: a copy of the newest generation for everybody who wants one name. */
final class AnalyticsFile {
    private final Path file;

    AnalyticsFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /**
     * Replaces it by a copy of {@code generation}. The kernel copies, and shares the blocks where the file system can; a hard
     * link would let one name bypass the lock of the other.
     */
    void replace(Path generation) throws IOException {
        Path temporary = AtomicFile.temporary(file);
        boolean renamed = false;
        try {
            try (FileChannel from = FileChannel.open(generation, StandardOpenOption.READ);
                    FileChannel to =
                            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                long size = from.size();
                long copied = 0;
                while (copied < size) {
                    long now = from.transferTo(copied, size - copied, to);
                    if (now <= 0) {
                        throw new IOException(generation + " became shorter while it was copied");
                    }
                    copied += now;
                }
                to.force(true);
            }
            // A log that somebody left beside the old file would be replayed into the new one.
            Files.deleteIfExists(log());
            AtomicFile.rename(temporary, file);
            renamed = true;
        } finally {
            if (!renamed) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /** Removes copies that dead processes left half made. */
    void sweep() throws IOException {
        String ending = "-" + file.getFileName();
        List<Path> litter;
        try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
            litter = files.filter(path -> {
                        String name = String.valueOf(path.getFileName());
                        return name.startsWith(AtomicFile.TEMPORARY_PREFIX) && name.endsWith(ending);
                    })
                    .toList();
        }
        for (Path path : litter) {
            Files.deleteIfExists(path);
        }
    }

    private Path log() {
        return file.resolveSibling(file.getFileName() + ".wal");
    }
}
