package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.DeploymentStatus;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.journal.Step;
import coffee.beanflows.materia.deployer.plan.Component;
import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.TagScheme;
import coffee.beanflows.materia.deployer.rollout.Approved;
import coffee.beanflows.materia.deployer.rollout.Rollout;
import coffee.beanflows.materia.deployer.rollout.Running;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A rollout that keeps the real journal as a real one does, and touches nothing else. */
public final class Rehearsal implements Rollout {
    public static final Instant SINCE = Instant.parse("2026-11-24T20:33:00Z");

    /** Tags of the repository. */
    public final List<String> pushed = new CopyOnWriteArrayList<>();
    /** How a tag ends; without an entry it is deployed. */
    public final Map<String, DeploymentStatus> ends = new ConcurrentHashMap<>();
    /** Calls of {@code deploy} in their order: {@code v3 for poll}. */
    public final List<String> deployed = new CopyOnWriteArrayList<>();
    /** One permit lets one deployment end. */
    public final Semaphore curtain = new Semaphore(1_000);

    public final AtomicInteger recoveries = new AtomicInteger();
    public final AtomicInteger polls = new AtomicInteger();
    public volatile Approved approved = new Approved("", "", "", Map.of());
    public volatile Instant retryAt = SINCE;
    public volatile @Nullable String repositoryIsAway;
    public volatile @Nullable String engineIsAway;
    public volatile @Nullable RuntimeException fault;

    private final Journal journal;
    private final TagScheme scheme;
    private final AtomicInteger atOnce = new AtomicInteger();
    private volatile boolean overlapped;

    public Rehearsal(Journal journal, TagScheme scheme) {
        this.journal = journal;
        this.scheme = scheme;
    }

    @Override
    public void recover() {
        recoveries.incrementAndGet();
        journal.unfinished()
                .ifPresent(left -> journal.finish(
                        left.id(), DeploymentStatus.ROLLED_BACK, "the deployer was killed", false, List.of()));
    }

    @Override
    public void uphold() {
        String away = engineIsAway;
        if (away != null) {
            throw new MateriaException(ErrorType.RESOURCES, away);
        }
    }

    @Override
    public List<ReleaseTag> tags() {
        polls.incrementAndGet();
        String away = repositoryIsAway;
        if (away != null) {
            throw new MateriaException(ErrorType.SOURCE, away);
        }
        return pushed.stream()
                .map(this::tag)
                .sorted(Comparator.comparing(ReleaseTag::version).reversed())
                .toList();
    }

    @Override
    public Deployment deploy(ReleaseTag tag, String requestedBy) {
        deployed.add(tag.name() + " for " + requestedBy);
        overlapped |= atOnce.incrementAndGet() > 1;
        try {
            RuntimeException broken = fault;
            if (broken != null) {
                throw broken;
            }
            return play(tag, requestedBy);
        } catch (InterruptedException e) {
            throw new MateriaException(ErrorType.INTERNAL, "interrupted", e);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private Deployment play(ReleaseTag tag, String requestedBy) throws InterruptedException {
        String id = journal.begin(tag, approved.tag(), requestedBy).id();
        journal.step(id, Step.CHECK, null);
        journal.components(id, List.of("web"));
        journal.step(id, Step.BUILD, "web");
        curtain.acquire();
        return switch (Optional.ofNullable(ends.get(tag.name())).orElse(DeploymentStatus.DEPLOYED)) {
            case WAITING -> journal.waiting(id, "no route to host", retryAt);
            case ROLLED_BACK ->
                journal.finish(
                        id,
                        DeploymentStatus.ROLLED_BACK,
                        "web got not ready",
                        true,
                        List.of("one", "web: no heap left"));
            case REJECTED ->
                journal.finish(id, DeploymentStatus.REJECTED, "it does not build", true, List.of("cannot find symbol"));
            case RUNNING -> journal.byId(id).orElseThrow(); // handed over
            default -> {
                Deployment end = journal.finish(id, DeploymentStatus.DEPLOYED, tag.name() + " runs", true, List.of());
                approved = new Approved(tag.name(), tag.commit(), "green", Map.of());
                yield end;
            }
        };
    }

    @Override
    public List<Running> running() {
        String away = engineIsAway;
        if (away != null) {
            throw new MateriaException(ErrorType.RESOURCES, away);
        }
        return List.of(
                new Running(Component.EXTRACTOR, "", "v1", "materia/extractor:v1", "running (healthy)", SINCE),
                new Running(Component.WEB, "green", "v2", "materia/web:v2", "running", null));
    }

    @Override
    public Approved approved() {
        return approved;
    }

    public ReleaseTag tag(String name) {
        return new ReleaseTag(
                name, scheme.parse(name).orElseThrow(), "%040x".formatted(Integer.toUnsignedLong(name.hashCode())));
    }

    public boolean hasOverlapped() {
        return overlapped;
    }

    public boolean isDeploying() {
        return atOnce.get() > 0;
    }
}
