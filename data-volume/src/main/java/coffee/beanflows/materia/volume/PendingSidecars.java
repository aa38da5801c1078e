package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sidecars that are to be written as soon as their bodies have their names. A process may end between the two, and its publisher
 * may have moved on by the next run: what is noted here then still becomes the publication that it was.
 */
final class PendingSidecars {
    private static final System.Logger LOG = System.getLogger(PendingSidecars.class.getName());
    private static final String ENDING = ".pending.json";

    private final DataVolume volume;
    private final FileOperations files;

    PendingSidecars(DataVolume volume, FileOperations files) {
        this.volume = volume;
        this.files = files;
    }

    /** Makes durable what the sidecar will say; before the body gets its name. */
    void note(Publication publication) throws IOException {
        AtomicFile.publish(
                files,
                note(publication.workflow(), publication.sha256()),
                Json.bytes(publication),
                AtomicFile.Mode.WRITABLE);
    }

    /** Writes the sidecar. */
    void publish(Publication publication) throws IOException {
        AtomicFile.publish(files, sidecar(publication), Json.bytes(publication), AtomicFile.Mode.READ_ONLY);
    }

    /** The sidecar is there; a note that stays all the same is nothing but litter. */
    void forget(Publication publication) {
        AtomicFile.deleteQuietly(files, note(publication.workflow(), publication.sha256()));
    }

    /** Writes each sidecar whose body got its name and that nobody wrote, and forgets the notes. */
    void finish() throws IOException {
        for (Path note : notes()) {
            Publication publication = Json.read(note, Publication.class).orElseThrow();
            Path body = volume.landing().resolve(publication.file());
            boolean described = Sidecars.read(volume, publication.workflow()).stream()
                    .anyMatch(other -> other.file().equals(publication.file()));
            if (!described && Files.isRegularFile(body) && ContentHash.of(body).equals(publication.sha256())) {
                publish(publication);
                LOG.log(
                        System.Logger.Level.INFO,
                        "published {0}, whose process ended before its sidecar was there",
                        body);
            }
            AtomicFile.deleteQuietly(files, note);
        }
    }

    private List<Path> notes() throws IOException {
        List<Path> notes = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(volume.incoming(), "*" + ENDING)) {
            for (Path path : stream) {
                if (!Sidecars.name(path).startsWith(AtomicFile.TEMPORARY_PREFIX)) {
                    notes.add(path);
                }
            }
        }
        return notes;
    }

    private Path note(String workflow, ContentHash sha256) {
        return volume.incoming().resolve(workflow + "-" + sha256.hex() + ENDING);
    }

    private Path sidecar(Publication publication) {
        return AtomicFile.parent(volume.landing().resolve(publication.file()))
                .resolve(publication.id() + Sidecars.ENDING);
    }
}
