package coffee.beanflows.materia.extractor.run;

import coffee.beanflows.materia.extractor.fetch.Fetcher;
import coffee.beanflows.materia.extractor.requests.Expansion;
import coffee.beanflows.materia.extractor.requests.Request;
import coffee.beanflows.materia.extractor.workflows.Workflow;
import coffee.beanflows.materia.extractor.workflows.Workflows;
import coffee.beanflows.materia.trigger.RunOutcome;
import coffee.beanflows.materia.trigger.RunProgress;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.ExtractionResult;
import coffee.beanflows.materia.volume.Landing;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.RunRequest;
import coffee.beanflows.materia.volume.RunStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Runs workflows: waves by their dependencies, in parallel within a wave. A workflow that fails stops no other. Each has one row
 * in {@code extraction_runs}.
 */
public final class Extraction {
    private static final System.Logger LOG = System.getLogger(Extraction.class.getName());
    /** Bodies in flight over all hosts: each holds a file, a buffer and a thread. */
    private static final int IN_FLIGHT_MAX = 16;

    private final Workflows workflows;
    private final Landing landing;
    private final Fetcher fetcher;
    private final Clock clock;
    private final Agenda agenda;
    private final Consumer<String> landed;

    /** What an extraction works with; {@code landed} is told each workflow that landed something, as soon as it is done. */
    public record Parts(Workflows workflows, Landing landing, Fetcher fetcher, Clock clock, Consumer<String> landed) {}

    public Extraction(Parts parts) {
        this.workflows = parts.workflows();
        this.landing = parts.landing();
        this.fetcher = parts.fetcher();
        this.clock = parts.clock();
        this.landed = parts.landed();
        this.agenda = new Agenda(workflows, landing.state());
    }

    /** Does what {@code request} asks for; {@code runId} stands in each workflow's row. */
    public RunOutcome run(RunRequest request, String runId, RunProgress progress) throws InterruptedException {
        Map<Workflow, Expansion.Mode> chosen = agenda.chosen(request, clock.instant());
        Map<Workflow, List<Request>> requests = new LinkedHashMap<>();
        Instant now = clock.instant();
        chosen.forEach((workflow, mode) ->
                requests.put(workflow, Expansion.of(workflow, new WorkflowPast(landing, workflow.name()), now, mode)));
        Steps steps = new Steps(
                progress, requests.values().stream().mapToLong(List::size).sum());
        Tally tally = Tally.NONE;
        Semaphore inFlight = new Semaphore(IN_FLIGHT_MAX);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (List<Workflow> wave : workflows.waves(chosen.keySet())) {
                List<Callable<Tally>> runs = new ArrayList<>();
                for (Workflow workflow : wave) {
                    One one = new One(workflow, runId, steps, inFlight, threads);
                    runs.add(() -> run(one, requests.getOrDefault(workflow, List.of())));
                }
                tally = all(threads, runs).stream().reduce(tally, Tally::plus);
            }
        }
        return tally.isClean()
                ? new RunOutcome(tally.counts(), tally.message())
                : RunOutcome.failed(tally.counts(), tally.message(), tally.type(), tally.cause());
    }

    /** One workflow's run and what it shares with the others. */
    private record One(Workflow workflow, String runId, Steps steps, Semaphore inFlight, ExecutorService threads) {}

    private Tally run(One one, List<Request> requests) throws InterruptedException {
        String name = one.workflow().name();
        long row = landing.state().begin(name, one.runId());
        Tally tally = Tally.NONE;
        boolean ended = false;
        try {
            RequestRun run = new RequestRun(landing, fetcher, clock, one.workflow());
            List<Callable<Tally>> asks = new ArrayList<>();
            for (List<Request> ordered : rows(one.workflow(), requests)) {
                asks.add(() -> inARow(one, run, ordered));
            }
            tally = all(one.threads(), asks).stream().reduce(Tally.NONE, Tally::plus);
            ended = true;
        } finally {
            landing.state().finish(row, result(tally, ended));
        }
        if (tally.landed() > 0) {
            landed.accept(name);
        }
        return tally;
    }

    /** Windows of one scope are asked for one after another, everything else at once. */
    private static Collection<List<Request>> rows(Workflow workflow, List<Request> requests) {
        Map<String, List<Request>> rows = new LinkedHashMap<>();
        for (Request request : requests) {
            String row = workflow.window() == null ? request.key() : request.scope();
            rows.computeIfAbsent(row, key -> new ArrayList<>()).add(request);
        }
        return rows.values();
    }

    /** Where a publisher has nothing for the first days of a scope, the rest of it is left for the next run. */
    private static Tally inARow(One one, RequestRun run, List<Request> row) throws InterruptedException {
        Tally tally = Tally.NONE;
        boolean there = true;
        for (Request request : row) {
            if (there) {
                Outcome outcome = ask(one, run, request);
                there = !(outcome instanceof Outcome.NotYet);
                tally = tally.plus(Tally.of(outcome));
            } else {
                one.steps().end();
            }
        }
        return tally;
    }

    private static Outcome ask(One one, RequestRun run, Request request) throws InterruptedException {
        one.inFlight().acquire();
        try {
            one.steps().begin(request.label(one.workflow().name()));
            return run.run(request);
        } catch (RuntimeException e) {
            // A bug that one publisher's answer finds must not stop the others; it is a failure of this request.
            LOG.log(System.Logger.Level.ERROR, "a request broke in a way that nobody thought of", e);
            return new Outcome.Failed(
                    ErrorType.INTERNAL, request.label(one.workflow().name()) + ": " + e);
        } finally {
            one.inFlight().release();
            one.steps().end();
        }
    }

    private static ExtractionResult result(Tally tally, boolean ended) {
        RunStatus status = !ended ? RunStatus.INTERRUPTED : tally.isClean() ? RunStatus.SUCCEEDED : RunStatus.FAILED;
        return new ExtractionResult(
                status,
                tally.landed(),
                tally.unchanged(),
                tally.bytes(),
                null,
                tally.isClean() ? (ended ? null : "the extractor stopped before this run ended") : tally.cause());
    }

    /** Waits for all; when this thread is interrupted, so are they. */
    private static <T> List<T> all(ExecutorService threads, List<Callable<T>> tasks) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : threads.invokeAll(tasks)) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InterruptedException) {
                    throw new InterruptedException("the service is stopping");
                }
                if (e.getCause() instanceof MateriaException known) {
                    throw known;
                }
                throw new IllegalStateException("a workflow broke in a way that nobody thought of", e.getCause());
            }
        }
        return results;
    }

    /** How far the run is. */
    private static final class Steps {
        private final RunProgress progress;
        private final long total;
        private final AtomicLong done = new AtomicLong();

        Steps(RunProgress progress, long total) {
            this.progress = progress;
            this.total = total;
        }

        void begin(String label) {
            progress.report(done.get(), total, label);
        }

        void end() {
            progress.report(done.incrementAndGet(), total, "");
        }
    }
}
