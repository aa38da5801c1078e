package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Compose;
import coffee.beanflows.materia.deployer.compose.Slots;
import coffee.beanflows.materia.deployer.engine.Engine;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.journal.Step;
import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.repository.ReleaseRepository;
import coffee.beanflows.materia.deployer.repository.Signature;
import coffee.beanflows.materia.deployer.repository.SignatureCheck;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Failpoint;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Everything before the first thing that runs is touched. */
final class Preparation {
    private final Engine engine;
    private final ReleaseRepository releases;
    private final Journal journal;
    private final Places places;
    private final RolloutSettings settings;
    private final Secrets secrets;
    private final Compose candidate;

    Preparation(
            Engine engine,
            ReleaseRepository releases,
            Journal journal,
            Places places,
            RolloutSettings settings,
            Secrets secrets,
            Compose candidate) {
        this.engine = engine;
        this.releases = releases;
        this.journal = journal;
        this.places = places;
        this.settings = settings;
        this.secrets = secrets;
        this.candidate = candidate;
    }

    Plan prepare(ReleaseTag tag, Slots approved, Course course, WorkerReplacement workers) {
        course.step(Step.CHECK, null);
        engine.ping();
        requireUnmoved(tag);
        requireSpace();
        course.step(Step.CHECK_OUT, null);
        if (releases.fetched(tag.name())
                .filter(here -> here.commit().equals(tag.commit()))
                .isEmpty()) {
            releases.fetch(); // else it is here: a way back needs no repository
        }
        requireSignature(tag);
        Path tree = releases.checkOut(tag, places.releases());
        course.passed(Failpoint.DEPLOY_CHECKED_OUT);
        course.step(Step.PLAN, null);
        Plan plan = new Planning(engine, releases, settings, places).plan(tag, tree, approved, candidate);
        secrets.provide(tree, plan.replaced().keySet());
        course.passed(Failpoint.DEPLOY_PLANNED);
        new Building(engine, candidate, settings, what -> course.step(Step.BUILD, what)).make(plan);
        course.passed(Failpoint.DEPLOY_BUILT);
        workers.validate(plan, candidate, course);
        course.passed(Failpoint.DEPLOY_VALIDATED);
        return plan;
    }

    private void requireUnmoved(ReleaseTag tag) {
        Optional<String> first = journal.commitOf(tag.name());
        if (first.isPresent() && !first.get().equals(tag.commit())) {
            throw MateriaException.of(
                    ErrorType.USER,
                    "pointed at " + first.get() + " when it was first seen, and now at " + tag.commit(),
                    "tag " + tag.name(),
                    "a release is never moved: make a new tag");
        }
    }

    private void requireSpace() {
        try {
            long free = Files.getFileStore(places.home()).getUsableSpace();
            if (free < settings.freeSpaceFloor()) {
                throw MateriaException.of(
                        ErrorType.RESOURCES,
                        "%,d MB are free, and a deployment wants %,d MB"
                                .formatted(free >> 20, settings.freeSpaceFloor() >> 20),
                        places.home().toString(),
                        "make room (docker image prune, old logs), or lower DEPLOY_FREE_SPACE_FLOOR in .env");
            }
        } catch (IOException e) {
            throw new MateriaException(
                    ErrorType.RESOURCES, places.home() + ": its free space cannot be read (" + e + ")", e);
        }
    }

    private void requireSignature(ReleaseTag tag) {
        if (settings.allowedSigners().isEmpty()) {
            if (settings.allowUnsigned()) {
                return;
            }
            throw MateriaException.of(
                    ErrorType.USER,
                    "nobody is named who may sign releases",
                    "ALLOWED_SIGNERS in .env",
                    "name a file of allowed signers, or set ALLOW_UNSIGNED=true");
        }
        Signature signature = new SignatureCheck(releases)
                .verify(tag, settings.allowedSigners().get(), settings.branch());
        if (signature instanceof Signature.Refused refused) {
            throw new ReleaseFault(refused.sentence(), List.of());
        }
    }
}
