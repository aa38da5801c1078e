package coffee.beanflows.materia.cli.deploy;

import coffee.beanflows.materia.cli.client.DeployerClient;
import coffee.beanflows.materia.cli.client.DeploymentState;
import coffee.beanflows.materia.cli.client.RefusedException;
import coffee.beanflows.materia.cli.console.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows a deployment step by step until its end; also across the deployer's own replacement, when it does not answer for a while. */
final class DeploymentFollower {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final DeployerClient client;
    private final Console console;
    private final Duration every;
    private int shown;
    private @Nullable String waitedFor;

    /** Looks {@code every} so long. */
    DeploymentFollower(DeployerClient client, Console console, Duration every) {
        this.client = client;
        this.console = console;
        this.every = every;
    }

    /** Returns with its end. */
    DeploymentState follow(DeploymentState begun) throws IOException {
        DeploymentState now = begun;
        while (true) {
            show(now);
            if (now.isOver()) {
                return now;
            }
            now = next(now.id());
        }
    }

    private void show(DeploymentState now) {
        List<DeploymentState.Step> steps = now.steps();
        int finished = now.status().equals("RUNNING") ? steps.size() - 1 : steps.size();
        for (; shown < finished; shown++) {
            DeploymentState.Step step = steps.get(shown);
            console.line(line(step));
        }
        switch (now.status()) {
            case "QUEUED" -> console.live(now.tag() + " is next, when the deployment under way has ended");
            case "WAITING" -> waiting(now);
            case "RUNNING" ->
                console.live(steps.isEmpty() ? now.tag() : line(steps.getLast()).strip());
            default -> {} // over
        }
    }

    private void waiting(DeploymentState now) {
        String what = now.why() + "; tried again at " + now.retryAt();
        if (!what.equals(waitedFor)) {
            console.warning(what);
            waitedFor = what;
        }
    }

    private static String line(DeploymentState.Step step) {
        Double seconds = step.seconds();
        String text = String.format(
                Locale.ROOT,
                "  %-10s %7s  %s",
                step.step(),
                seconds == null ? "" : String.format(Locale.ROOT, "%.1f s", seconds),
                step.detail() == null ? "" : step.detail());
        return text.stripTrailing();
    }

    private DeploymentState next(String id) throws IOException {
        long silentSince = System.nanoTime();
        while (true) {
            sleep();
            try {
                return client.deployment(id);
            } catch (RefusedException e) {
                // It says 503 while it starts and stops.
                if (e.status() != 503) {
                    throw e;
                }
                giveUpIfSilentFor(silentSince, e);
            } catch (IOException e) {
                giveUpIfSilentFor(silentSince, e);
            }
        }
    }

    private void giveUpIfSilentFor(long silentSince, IOException why) throws IOException {
        if (System.nanoTime() - silentSince > LONGEST_SILENCE.toNanos()) {
            throw why;
        }
        console.live("the deployer does not answer; it may be replacing itself");
    }

    private void sleep() throws IOException {
        try {
            Thread.sleep(every);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted; the deployment goes on", e);
        }
    }
}
