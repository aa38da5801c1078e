package coffee.beanflows.materia.transform.engine.unpack;

import coffee.beanflows.materia.volume.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Publishes derived files whole: a file that is there is taken for complete. */
final class Derived {
    private Derived() {}

    /** Writes a file's bytes. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    static void publish(Path target, Content content) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Path temporary = AtomicFile.temporary(target);
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW), 1 << 16)) {
                content.write(out);
            }
            AtomicFile.sync(temporary);
            AtomicFile.rename(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
