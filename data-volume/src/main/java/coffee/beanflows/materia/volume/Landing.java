package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The publishers' bytes, named by their hash, never changed and never deleted. Written by the extractor alone. Safe for use by
 * many threads; puts of one workflow happen one after another.
 */
public final class Landing implements AutoCloseable {
    /** The service that owns landing. */
    public static final String OWNER = "extractor";

    private static final System.Logger LOG = System.getLogger(Landing.class.getName());
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,10}");

    private final DataVolume volume;
    private final Clock clock;
    private final FileOperations files;
    private final LandingState state;
    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
    private final Set<Path> staged = ConcurrentHashMap.newKeySet();

    private Landing(DataVolume volume, Clock clock, FileOperations files, LandingState state) {
        this.volume = volume;
        this.clock = clock;
        this.files = files;
        this.state = state;
    }

    /**
     * Opens landing for its owner: writes the sidecars that a process which ended before left unwritten, sweeps temporary files
     * that are older than the owner, and gives each sidecar its row.
     *
     * @throws ServiceAlreadyRunningException when another process holds the extractor's lock
     */
    public static Landing open(DataVolume volume, Clock clock) {
        return open(volume, clock, RealFiles.FILES);
    }

    static Landing open(DataVolume volume, Clock clock, FileOperations files) {
        ServiceLock.requireNotHeldElsewhere(volume, OWNER);
        try {
            AtomicFile.createDirectories(files, volume.incoming());
            AtomicFile.createDirectories(files, volume.rejected());
            new PendingSidecars(volume, files).finish();
        } catch (IOException e) {
            throw failed(volume.landing(), e);
        }
        Litter.sweepLanding(volume);
        return new Landing(volume, clock, files, LandingState.open(volume, clock, Sidecars.read(volume)));
    }

    /** What ran, landed and was asked. */
    public LandingState state() {
        return state;
    }

    /** A new, empty body that does not outlive this process unless it is put. */
    public StagedBody stage(String workflow, String extension) {
        return stage(workflow, extension, UUID.randomUUID().toString(), false);
    }

    /**
     * The body of one request, with the bytes that an earlier try left if they can be resumed ({@link StagedBody#validator()}).
     *
     * @param requestKey names the request within its workflow
     * @throws IllegalStateException when the same body is staged already
     */
    public StagedBody resume(String workflow, String extension, String requestKey) {
        return stage(workflow, extension, ContentHash.of(requestKey).hex().substring(0, 32), true);
    }

    /**
     * Lands a body: body durable under its hash, then its sidecar, then its row. The same bytes as the last answer to the same
     * request (scope and window) are no new publication: the last one is returned. Bytes that come back after others are one, on
     * the day of the newest or a later one. Failed: nothing torn is left, and the same put may be tried again.
     *
     * @throws MateriaException RESOURCES when the disk fails or would fall below its floor
     */
    public Publication put(StagedBody body, PublicationDraft draft) {
        if (!body.workflow().equals(draft.workflow())) {
            throw new IllegalArgumentException("staged for " + body.workflow() + ", put for " + draft.workflow());
        }
        ContentHash sha256 = body.seal();
        Shelf shelf = shelf(draft.workflow());
        Publication publication = shelf.alone(() -> {
            try {
                Optional<Publication> last =
                        shelf.last(draft).filter(p -> p.sha256().equals(sha256));
                if (last.isPresent()) {
                    // It may be there because an earlier put failed just after its rename: make sure of it.
                    files.syncDirectory(AtomicFile.parent(file(last.get())));
                    state.record(last.get());
                    return last.get();
                }
                FreeSpace.require(volume.landing(), 0);
                return publish(shelf, body, draft, sha256);
            } catch (IOException e) {
                throw failed(body.path(), e);
            }
        });
        body.discard();
        return publication;
    }

    /** Keeps a body that was not let in, with the reason beside it; the newest 100 of a workflow stay. Gives its path. */
    public Path reject(StagedBody body, Rejection rejection) {
        Path kept = new RejectedBodies(volume, files).keep(body, rejection, Stamp.now(clock));
        body.discard();
        return kept;
    }

    /** What landed last of one scope: what its publisher said when last asked. */
    public Optional<Publication> newest(String workflow, String scope) {
        Shelf shelf = shelf(workflow);
        return shelf.alone(() -> shelf.last(scope));
    }

    /** Everything that a workflow landed, in {@link Publication#IN_ORDER}. */
    public List<Publication> publications(String workflow) {
        Shelf shelf = shelf(workflow);
        return shelf.alone(shelf::inOrder);
    }

    /** The body of a publication. */
    public Path file(Publication publication) {
        return volume.landing().resolve(publication.file());
    }

    @Override
    public void close() {
        state.close();
    }

    /** Names of workflows are directories and SQL identifiers. */
    static void requireName(String workflow) {
        if (!NAME.matcher(workflow).matches()) {
            throw new MateriaException(
                    ErrorType.USER,
                    "\"" + workflow + "\" is no name for a workflow; use lower-case letters, digits and _, at most 64");
        }
    }

    private StagedBody stage(String workflow, String extension, String key, boolean resumable) {
        requireName(workflow);
        if (!EXTENSION.matcher(extension).matches()) {
            throw new IllegalArgumentException("not a file extension: " + extension);
        }
        FreeSpace.require(volume.landing(), 0);
        Path path = volume.incoming().resolve(workflow + "-" + key + "." + extension);
        if (!staged.add(path)) {
            throw new IllegalStateException("staged already: " + path);
        }
        try {
            return new StagedBody(
                    files, new StagedBody.Place(path, workflow, extension, resumable), () -> staged.remove(path));
        } catch (IOException | RuntimeException e) {
            staged.remove(path);
            throw failed(path, e);
        }
    }

    private Publication publish(Shelf shelf, StagedBody body, PublicationDraft draft, ContentHash sha256)
            throws IOException {
        Instant now = Stamp.now(clock);
        Optional<Instant> after = shelf.last(draft).map(p -> p.landedAt().plusMillis(1));
        Instant landedAt = after.filter(now::isBefore).orElse(now);
        while (shelf.taken(landedAt, sha256)) {
            landedAt = landedAt.plusMillis(1);
        }
        Publication publication = describe(shelf, body, draft, landedAt);
        place(shelf, body, publication);
        PendingSidecars pending = new PendingSidecars(volume, files);
        pending.publish(publication);
        Failpoint.LANDING_SIDECAR.hit();
        pending.forget(publication);
        shelf.add(publication);
        state.record(publication);
        Failpoint.LANDING_RECORDED.hit();
        return publication;
    }

    /** Puts the body under its hash, unless it is there; what is to be its sidecar is durable before. */
    private void place(Shelf shelf, StagedBody body, Publication publication) throws IOException {
        Path file = file(publication);
        ContentHash sha256 = publication.sha256();
        if (shelf.body(sha256).isPresent()) {
            if (ContentHash.of(file).equals(sha256)) {
                files.syncDirectory(AtomicFile.parent(file));
                return;
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} no longer has its hash; the bytes that were sent again replace it",
                    file);
        }
        Failpoint.LANDING_WRITTEN.hit();
        body.sync();
        Failpoint.LANDING_SYNCED.hit();
        AtomicFile.createDirectories(files, AtomicFile.parent(file));
        new PendingSidecars(volume, files).note(publication);
        AtomicFile.rename(files, body.path(), file);
        shelf.addBody(sha256, file);
        Failpoint.LANDING_RENAMED.hit();
    }

    private Path newFile(StagedBody body, Instant landedAt) {
        YearMonth month = YearMonth.from(landedAt.atZone(ZoneOffset.UTC));
        return volume.landing()
                .resolve(body.workflow())
                .resolve("%04d".formatted(month.getYear()))
                .resolve("%02d".formatted(month.getMonthValue()))
                .resolve(body.seal().hex() + "." + body.extension());
    }

    private Publication describe(Shelf shelf, StagedBody body, PublicationDraft draft, Instant landedAt) {
        ContentHash sha256 = body.seal();
        Path file = shelf.body(sha256).orElseGet(() -> newFile(body, landedAt));
        LocalDate publishedOn = draft.publishedOn();
        String publishedBy = draft.publishedBy();
        Optional<LocalDate> newest = shelf.newestDay(draft);
        if (shelf.knows(draft, sha256) && newest.isPresent() && !publishedOn.isAfter(newest.get())) {
            // Its old day does not count, and today in UTC may be tomorrow for its publisher; landed_at orders the two.
            publishedOn = newest.get();
            publishedBy = "landed";
        }
        return new Publication(
                draft.workflow(),
                sha256,
                body.size(),
                volume.landing().relativize(file).toString().replace('\\', '/'),
                draft.url(),
                draft.finalUrl(),
                draft.headers(),
                draft.parameters(),
                draft.scope(),
                draft.windowFrom(),
                draft.windowTo(),
                publishedOn,
                publishedBy,
                landedAt,
                draft.changeKey());
    }

    private Shelf shelf(String workflow) {
        requireName(workflow);
        return shelves.computeIfAbsent(workflow, name -> new Shelf(volume, name));
    }

    private static RuntimeException failed(Path path, Exception e) {
        if (e instanceof RuntimeException runtime && !(e instanceof UncheckedIOException)) {
            return runtime;
        }
        return new MateriaException(
                ErrorType.RESOURCES, path + ": cannot be landed (" + e + "); check the disk, then try again", e);
    }
}
