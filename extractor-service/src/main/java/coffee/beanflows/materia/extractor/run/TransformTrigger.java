package coffee.beanflows.materia.extractor.run;

import coffee.beanflows.materia.trigger.TriggerClient;
import coffee.beanflows.materia.volume.RunRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells transform that something landed. Calls that come while one waits to be made are that one; a lost call only delays, since
 * transform looks by itself.
 */
public final class TransformTrigger implements AutoCloseable {
    private static final Duration LAST_CALL_WITHIN = Duration.ofSeconds(6);

    private final TriggerClient client;
    private final Optional<URI> transform;
    private final String token;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final ExecutorService caller = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("transform-trigger").factory());

    /** @param transform address of the service; empty: nobody is called */
    public TransformTrigger(TriggerClient client, Optional<URI> transform, String token) {
        this.client = client;
        this.transform = transform;
        this.token = token;
    }

    /** Returns at once. */
    public void landed(String correlationId) {
        if (transform.isPresent() && waiting.compareAndSet(false, true)) {
            caller.execute(() -> call(transform.get(), correlationId));
        }
    }

    @Override
    public void close() {
        caller.shutdown();
        try {
            if (!caller.awaitTermination(LAST_CALL_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                caller.shutdownNow();
            }
        } catch (InterruptedException e) {
            caller.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void call(URI base, String correlationId) {
        // Before the call: what lands from here on may come too late for it and needs another.
        waiting.set(false);
        // The client logs what it was answered; there is nothing more to do about it.
        var _ = client.trigger(base, token, RunRequest.due(), correlationId);
    }
}
