package coffee.beanflows.materia.volume;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What one workflow has landed, as read from its directory. After an error nobody knows what of the last step is there: the
 * shelf is read again before it is used. One put at a time.
 */
final class Shelf {
    private final DataVolume volume;
    private final String workflow;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Publication> publications = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Path> bodies = new HashMap<>();
    private boolean read;

    Shelf(DataVolume volume, String workflow) {
        this.volume = volume;
        this.workflow = workflow;
    }

    /** Runs {@code work} alone, on what is really there. */
    <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            if (!read) {
                readAgain();
            }
            return work.get();
        } catch (RuntimeException e) {
            read = false;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    List<Publication> inOrder() {
        return publications.stream().sorted(Publication.IN_ORDER).toList();
    }

    /** What landed last of one scope, whatever its window. */
    Optional<Publication> last(String scope) {
        return publications.stream()
                .filter(p -> p.scope().equals(scope))
                .max(Comparator.comparing(Publication::landedAt));
    }

    /** What landed last of the same request: same scope, same window. */
    Optional<Publication> last(PublicationDraft draft) {
        return publications.stream()
                .filter(p -> sameRequest(p, draft))
                .max(Comparator.comparing(Publication::landedAt));
    }

    /** Whether the same request was answered with these bytes before. */
    boolean knows(PublicationDraft draft, ContentHash sha256) {
        return publications.stream().anyMatch(p -> p.sha256().equals(sha256) && sameRequest(p, draft));
    }

    /** The newest day on which an answer to the same request was published. */
    Optional<LocalDate> newestDay(PublicationDraft draft) {
        return publications.stream()
                .filter(p -> sameRequest(p, draft))
                .map(Publication::publishedOn)
                .max(Comparator.naturalOrder());
    }

    /** The body with this hash, in whatever month it first landed. */
    Optional<Path> body(ContentHash sha256) {
        return Optional.ofNullable(bodies.get(sha256.hex()));
    }

    /** Whether a sidecar of these bytes at this time would overwrite another. */
    boolean taken(Instant landedAt, ContentHash sha256) {
        return ids.contains(Stamp.name(landedAt) + "-" + sha256.hex());
    }

    void add(Publication publication) {
        publications.add(publication);
        ids.add(publication.id());
    }

    void addBody(ContentHash sha256, Path file) {
        bodies.put(sha256.hex(), file);
    }

    private void readAgain() {
        publications.clear();
        ids.clear();
        bodies.clear();
        for (Path file : Sidecars.files(volume.landing().resolve(workflow))) {
            String name = Sidecars.name(file);
            if (Sidecars.isSidecar(file)) {
                add(Sidecars.readOne(file));
            } else if (!name.startsWith(".") && name.length() > 64) {
                bodies.put(name.substring(0, 64), file);
            }
        }
        read = true;
    }

    private static boolean sameRequest(Publication publication, PublicationDraft draft) {
        return publication.scope().equals(draft.scope())
                && Objects.equals(publication.windowFrom(), draft.windowFrom())
                && Objects.equals(publication.windowTo(), draft.windowTo());
    }
}
