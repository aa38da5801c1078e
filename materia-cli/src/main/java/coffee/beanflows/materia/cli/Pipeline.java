package coffee.beanflows.materia.cli;

import coffee.beanflows.materia.cli.client.PlatformClient;
import coffee.beanflows.materia.cli.client.RunView;
import coffee.beanflows.materia.cli.client.VolumeState;
import coffee.beanflows.materia.cli.console.Console;
import coffee.beanflows.materia.cli.local.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Drives the stages of a running platform and follows them, as a person at the command line sees it. */
public final class Pipeline {
    private static final Duration POLL = Duration.ofMillis(25);
    private static final Duration BOUND = Duration.ofMinutes(30);

    private final PlatformClient client;
    private final VolumeState volume;
    private final Console console;

    public Pipeline(PlatformClient client, VolumeState volume, Console console) {
        this.client = client;
        this.volume = volume;
        this.console = console;
    }

    /** Asks {@code service} for a run and follows it to its end. */
    public RunView follow(Service service, String body, String what) throws IOException {
        RunView run = client.trigger(service, body);
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!run.isOver()) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(service.title() + " has not finished run " + run.id() + " after "
                        + Console.duration(BOUND) + "; see its log");
            }
            console.live(what + describe(run));
            LockSupport.parkNanos(POLL.toNanos());
            run = client.run(service, run.id());
        }
        return run;
    }

    /**
     * Waits until every landed publication is in the lakehouse and the newest lakehouse generation is exported and served.
     * Whoever waits has nothing else to ask for: the services trigger each other, and look by themselves besides. Fails when a
     * model could not be built.
     */
    public void awaitServed() throws IOException {
        await("transforming", Service.TRANSFORM, volume::isTransformed);
        await("exporting", Service.EXPORT, volume::isExported);
        await("opening", Service.WEB, this::isServed);
        if (!volume.failedModels().isEmpty()) {
            throw new CommandFailure("transform could not build " + volume.failedModels()
                    + "; the page shows their last good rows. Why: ./materia runs transform");
        }
    }

    private boolean isServed() {
        try {
            return client.get(Service.WEB, "/api/v1/generation")
                    .path("generation")
                    .asText("")
                    .equals(volume.generation());
        } catch (IOException notYet) {
            return false;
        }
    }

    private void await(String what, Service service, BooleanSupplier reached) throws IOException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(service.title() + " is not done after " + Console.duration(BOUND));
            }
            if (service != Service.WEB) {
                failOnFailure(service, what, reached);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private void failOnFailure(Service service, String what, BooleanSupplier reached) throws IOException {
        Optional<RunView> newest = client.newestRun(service);
        if (newest.isPresent()) {
            console.live(what + describe(newest.get()));
            if (newest.get().status().equals("FAILED") && !reached.getAsBoolean()) {
                throw new CommandFailure(
                        service.title() + " failed: " + newest.get().summary());
            }
        }
    }

    private static String describe(RunView run) {
        RunView.Progress progress = run.progress();
        if (progress == null || progress.total() == 0) {
            return " …";
        }
        String current = progress.current() == null ? "" : "  " + progress.current();
        return " " + progress.done() + "/" + progress.total() + current;
    }
}
