package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code landing/.rejected}: what was not let in, for people to look at; bounded. */
final class RejectedBodies {
    private static final int KEPT = 100;
    private static final String ENDING = ".rejected.json";

    private final DataVolume volume;
    private final FileOperations files;

    RejectedBodies(DataVolume volume, FileOperations files) {
        this.volume = volume;
        this.files = files;
    }

    Path keep(StagedBody body, Rejection rejection, Instant now) {
        ContentHash sha256 = body.seal();
        Path directory = volume.rejected().resolve(body.workflow());
        try {
            AtomicFile.createDirectories(files, directory);
            Instant at = now;
            Path kept = directory.resolve(name(at, sha256, body.extension()));
            while (Files.exists(kept)) {
                at = at.plusMillis(1);
                kept = directory.resolve(name(at, sha256, body.extension()));
            }
            body.sync();
            AtomicFile.rename(files, body.path(), kept);
            AtomicFile.publish(
                    files,
                    directory.resolve(Stamp.name(at) + "-" + sha256.hex() + ENDING),
                    Json.bytes(rejection),
                    AtomicFile.Mode.READ_ONLY);
            prune(directory);
            return kept;
        } catch (IOException e) {
            throw new MateriaException(
                    ErrorType.RESOURCES, directory + ": a rejected body cannot be kept (" + e + "); check the disk", e);
        }
    }

    private static String name(Instant at, ContentHash sha256, String extension) {
        return Stamp.name(at) + "-" + sha256.hex() + "." + extension;
    }

    private void prune(Path directory) throws IOException {
        List<String> reasons = new ArrayList<>();
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path path : stream) {
                all.add(path);
                String name = Sidecars.name(path);
                if (name.endsWith(ENDING)) {
                    reasons.add(name.substring(0, name.length() - ENDING.length()));
                }
            }
        }
        if (reasons.size() <= KEPT) {
            return;
        }
        Collections.sort(reasons);
        String oldestKept = reasons.get(reasons.size() - KEPT);
        for (Path path : all) {
            String name = Sidecars.name(path);
            if (!name.startsWith(".") && name.compareTo(oldestKept) < 0) {
                files.delete(path);
            }
        }
    }
}
