package coffee.beanflows.materia.web.generation;

import coffee.beanflows.materia.duckdb.DuckDbPool;
import coffee.beanflows.materia.duckdb.Lease;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Failpoint;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The generation that is served now, behind one volatile reference. {@link #poll()} opens a newer file beside the old one and swaps;
 * the old one closes when its last session does. A file that cannot be opened is refused once, loudly, and the old one stays.
 */
public final class Generations implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Generations.class.getName());
    /** A session that meets a retired generation takes the next one; more misses than this are a bug, not a race. */
    private static final int MAX_RACES = 100;

    private final GenerationFiles files;
    private final DataVolume volume;
    private final DuckDbPool.Options pool;
    private final QueryLimits limits;
    private final Contents.Reader contents;

    private volatile @Nullable Open current;
    private volatile @Nullable Refusal refusal;

    // Guarded by this; as many entries as there are files.
    private final Map<String, Refusal> refused = new HashMap<>();

    private record Open(Generation generation, String identity, DuckDbPool pool) {}

    /**
     * The newest file, refused.
     *
     * @param file   path in the volume
     * @param reason in one sentence
     */
    public record Refusal(String file, String reason) {}

    /** Opens nothing before the first {@link #poll()}. */
    public Generations(DataVolume volume, DuckDbPool.Options pool, QueryLimits limits, Contents.Reader contents) {
        this.volume = volume;
        this.files = new GenerationFiles(volume);
        this.pool = pool;
        this.limits = limits;
        this.contents = contents;
    }

    /** What is served now; empty on a volume without a generation. */
    public Optional<Generation> current() {
        Open open = current;
        return open == null ? Optional.empty() : Optional.of(open.generation());
    }

    /** Why the newest file is not the one that is served; empty when it is. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * A session on the current generation; empty when there is none.
     *
     * @throws QueryFailed when no connection comes free in time
     */
    public Optional<Session> session() {
        for (int races = 0; races < MAX_RACES; races++) {
            Open open = current;
            if (open == null) {
                return Optional.empty();
            }
            Optional<Lease> lease = open.pool().tryLease();
            if (lease.isPresent()) {
                return Optional.of(session(open, lease.get()));
            }
        }
        throw new IllegalStateException("the current generation was retired " + MAX_RACES + " times in a row");
    }

    private Session session(Open open, Lease lease) {
        try {
            return new Session(open.generation(), lease, lease.borrow(), limits);
        } catch (SQLException e) {
            lease.close();
            throw new QueryFailed(
                    "no connection to generation " + open.generation().id() + ": " + e.getMessage(), e);
        }
    }

    /** Looks at the volume once and swaps if there is something newer. Cheap when there is not. */
    public synchronized void poll() {
        Open serving = current;
        List<GenerationFiles.Candidate> candidates = files.newestFirst();
        refused.keySet()
                .retainAll(candidates.stream()
                        .map(GenerationFiles.Candidate::identity)
                        .toList());
        Refusal newest = null;
        for (GenerationFiles.Candidate candidate : candidates) {
            if (serving != null && candidate.identity().equals(serving.identity())) {
                break;
            }
            Refusal refusedHere =
                    refused.containsKey(candidate.identity()) ? refused.get(candidate.identity()) : open(candidate);
            if (refusedHere == null) {
                break;
            }
            newest = newest == null ? refusedHere : newest;
            if (serving != null) {
                // What is served stays: an older file is never better than it.
                break;
            }
        }
        refusal = newest;
    }

    /** Null when the candidate is served from now on. */
    private @Nullable Refusal open(GenerationFiles.Candidate candidate) {
        String name = volume.root().relativize(candidate.path()).toString();
        try {
            swap(GenerationReader.open(candidate.path(), name, pool, contents), candidate.identity());
            return null;
        } catch (SQLException | RuntimeException e) {
            Refusal reason = new Refusal(name, String.valueOf(e.getMessage()));
            refused.put(candidate.identity(), reason);
            LOG.log(
                    Level.ERROR,
                    "refused " + name + ": " + reason.reason() + "; "
                            + current()
                                    .map(g -> "generation " + g.id() + " stays")
                                    .orElse("nothing is served yet"));
            return reason;
        }
    }

    private void swap(GenerationReader.Opened opened, String identity) {
        Open previous = current;
        current = new Open(opened.generation(), identity, opened.pool());
        Failpoint.WEB_SWAPPED.hit();
        LOG.log(Level.INFO, "serving generation " + opened.generation().id());
        if (previous != null) {
            previous.pool().retire();
        }
    }

    @Override
    public synchronized void close() {
        Open open = current;
        current = null;
        if (open != null) {
            open.pool().retire();
        }
    }
}
