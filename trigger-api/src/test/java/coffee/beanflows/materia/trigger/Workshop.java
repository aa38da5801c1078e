package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Run;
import coffee.beanflows.materia.volume.RunRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A service without a framework: its runs last until they are released. */
final class Workshop implements TriggeredService, RunObserver {
    final BlockingQueue<RunRequest> begun = new LinkedBlockingQueue<>();
    final BlockingQueue<Run> ended = new LinkedBlockingQueue<>();
    final Semaphore release = new Semaphore(0);
    final AtomicInteger looks = new AtomicInteger();
    volatile Optional<RunRequest> work = Optional.empty();
    volatile @Nullable RuntimeException blind;
    volatile boolean stubborn;

    @Override
    public String name() {
        return "workshop";
    }

    @Override
    public void validate(RunRequest request) {
        if (request.workflows().contains("gone")) {
            throw new MateriaException(ErrorType.USER, "\"gone\" is no workflow");
        }
    }

    @Override
    public RunOutcome run(RunRequest request, RunProgress progress) throws Exception {
        begun.add(request);
        if (stubborn) {
            release.acquireUninterruptibly();
        } else {
            release.acquire();
        }
        return new RunOutcome(new LinkedHashMap<>(), "done");
    }

    @Override
    public String checkConfiguration() {
        return "nothing to check";
    }

    @Override
    public Optional<RunRequest> look() {
        looks.incrementAndGet();
        RuntimeException error = blind;
        if (error != null) {
            throw error;
        }
        return work;
    }

    @Override
    public List<StatusRow> status() {
        return List.of();
    }

    @Override
    public void checkReady() {}

    @Override
    public void started(Run run, String correlationId) {}

    @Override
    public void ended(Run run) {
        ended.add(run);
    }
}
