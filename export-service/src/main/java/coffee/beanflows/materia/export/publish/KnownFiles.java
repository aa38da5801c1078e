package coffee.beanflows.materia.export.publish;

import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.export.verify.Verification;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What files say they are, asked once a file and not once a look: as long as inode, size and time of change stay, so does the
 * answer, and DuckDB need not be opened.
 */
final class KnownFiles {
    private static final int REMEMBERED = 16;

    private record Identity(Path file, @Nullable Object key, long size, FileTime modified) {}

    private final Verification verification;
    private final ConcurrentMap<Identity, Optional<Manifest>> known = new ConcurrentHashMap<>();

    KnownFiles(Verification verification) {
        this.verification = verification;
    }

    /** The manifest in {@code file}; empty when there is no file or it is no generation that can be read. */
    Optional<Manifest> manifest(Path file) {
        Optional<Identity> identity = identity(file);
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(identity.get(), unknown -> read(file));
    }

    private Optional<Manifest> read(Path file) {
        try {
            return Optional.of(verification.manifest(file));
        } catch (MateriaException e) {
            System.getLogger(KnownFiles.class.getName()).log(System.Logger.Level.WARNING, "{0}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Identity> identity(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(
                            new Identity(file, attributes.fileKey(), attributes.size(), attributes.lastModifiedTime()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
