package coffee.beanflows.materia.export.publish;

import coffee.beanflows.materia.export.manifest.GenerationId;
import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.volume.AtomicFile;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory {@code generations/}. For the owner of the export lock; others only read.
 *
 * <p>A manifest is in place before its database and goes after it, so a {@code <id>.duckdb} that can be seen has its manifest.
 */
final class Generations {
    private static final String DATABASE = ".duckdb";
    private static final String MANIFEST = ".manifest.json";
    private static final String ASIDE = ".unreadable";

    private final Path directory;

    Generations(Path directory) {
        this.directory = directory;
    }

    Path database(GenerationId id) {
        return directory.resolve(id + DATABASE);
    }

    Path manifest(GenerationId id) {
        return directory.resolve(id + MANIFEST);
    }

    /** A name for a file that is being written; swept if its process dies. */
    Path temporary() {
        return AtomicFile.temporary(directory.resolve("generation" + DATABASE));
    }

    /** Ids of the databases in place, oldest first. */
    List<GenerationId> ids() {
        return names().stream()
                .filter(name -> name.endsWith(DATABASE))
                .map(name -> name.substring(0, name.length() - DATABASE.length()))
                .filter(GenerationId::isId)
                .map(GenerationId::new)
                .sorted()
                .toList();
    }

    Optional<GenerationId> newest() {
        List<GenerationId> ids = ids();
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
    }

    /** Puts a verified file in its place: manifest first, then the database, each durable. */
    void publish(Path temporary, GenerationId id, Manifest manifest) throws IOException {
        Json.publish(manifest(id), manifest);
        AtomicFile.rename(temporary, database(id));
    }

    /** Moves what cannot be read out of the readers' sight and keeps it for people to look at; the newest one only. */
    void setAside(GenerationId id) {
        try {
            for (String name : names()) {
                if (name.endsWith(ASIDE)) {
                    Files.deleteIfExists(directory.resolve(name));
                }
            }
            AtomicFile.rename(database(id), directory.resolve(id + DATABASE + ASIDE));
            Files.deleteIfExists(manifest(id));
        } catch (IOException e) {
            throw failed("set aside " + id, e);
        }
    }

    /** Removes all but the newest {@code kept}; a reader that has one open keeps its file. */
    void prune(int kept) {
        List<GenerationId> ids = ids();
        for (GenerationId id : ids.subList(0, Math.max(0, ids.size() - kept))) {
            try {
                Files.deleteIfExists(database(id));
                Files.deleteIfExists(manifest(id));
            } catch (IOException e) {
                throw failed("remove " + id, e);
            }
        }
    }

    /** Removes what dead processes left: temporary files, logs beside databases, manifests without a database. */
    void sweep() {
        for (String name : names()) {
            boolean orphan = name.endsWith(MANIFEST)
                    && !Files.exists(
                            directory.resolve(name.substring(0, name.length() - MANIFEST.length()) + DATABASE));
            if (name.startsWith(AtomicFile.TEMPORARY_PREFIX) || name.endsWith(DATABASE + ".wal") || orphan) {
                deleteTree(directory.resolve(name));
            }
        }
    }

    /** Deletes a file or a directory with all that is in it. */
    static void deleteTree(Path root) {
        try (Stream<Path> below = Files.walk(root)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw failed("remove " + root, e);
        }
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw failed("read " + directory, e);
        }
    }

    private static MateriaException failed(String what, IOException error) {
        return new MateriaException(ErrorType.RESOURCES, "cannot " + what + " (" + error + ")", error);
    }
}
