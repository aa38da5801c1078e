package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.Run;
import coffee.beanflows.materia.volume.RunRequest;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells another service to look now. A trigger is a hint and the volume is the truth: a call that fails is an answer that says
 * why, is logged, and never an exception, since the other service looks by itself soon.
 */
public final class TriggerClient implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TriggerClient.class.getName());
    private static final int MAXIMUM_ANSWER_BYTES = 1 << 20;

    private final HttpClient http;
    private final Duration timeout;

    /** Calls give up after 2 s without a connection and after 5 s without a whole answer. */
    public TriggerClient() {
        this(Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    TriggerClient(Duration connectTimeout, Duration timeout) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.timeout = timeout;
    }

    /** What became of a call. */
    public sealed interface Answer {
        /** The run that was queued, or the waiting one that took the request in. */
        record Accepted(Run run) implements Answer {}

        /** Nothing was queued, as far as is known. */
        record NotAccepted(String why) implements Answer {}
    }

    /**
     * Asks the service at {@code base} for a run. More than one workflow is asked for as {@code all}.
     *
     * @param token         of this caller with that service; empty where it asks for none
     * @param correlationId passed on, so that the logs of both services can be read together
     */
    public Answer trigger(URI base, String token, RunRequest request, String correlationId) {
        Answer answer = call(base, token, request, correlationId);
        if (answer instanceof Answer.NotAccepted(String why)) {
            LOG.log(System.Logger.Level.WARNING, "{0} was not triggered: {1}; it will look by itself", base, why);
        }
        return answer;
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private Answer call(URI base, String token, RunRequest request, String correlationId) {
        HttpRequest.Builder post = HttpRequest.newBuilder(base.resolve("/runs"))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header(CorrelationId.HEADER, CorrelationId.orNew(correlationId))
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(body(request)), StandardCharsets.UTF_8));
        if (!token.isEmpty()) {
            post.header("Authorization", "Bearer " + token);
        }
        // The request's own timeout ends with the headers; this one covers a stalled body too.
        CompletableFuture<Answer> call = http.sendAsync(post.build(), HttpResponse.BodyHandlers.ofInputStream())
                .thenApply(TriggerClient::read);
        try {
            return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.NotAccepted("interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            return new Answer.NotAccepted(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Answer.NotAccepted("no answer within " + timeout.toMillis() + " ms");
        }
    }

    private static Body body(RunRequest request) {
        if (request.all() || request.workflows().size() > 1) {
            return new Body(null, true);
        }
        return new Body(
                request.workflows().isEmpty() ? null : request.workflows().first(), null);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(@Nullable String workflow, @Nullable Boolean all) {}

    private static Answer read(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            String text = new String(in.readNBytes(MAXIMUM_ANSWER_BYTES), StandardCharsets.UTF_8);
            return response.statusCode() == 202
                    ? new Answer.Accepted(Json.mapper().readValue(text, Run.class))
                    : new Answer.NotAccepted("it answered " + response.statusCode() + " " + text.strip());
        } catch (JsonProcessingException e) {
            return new Answer.NotAccepted("its answer is not a run: " + e.getOriginalMessage());
        } catch (IOException e) {
            return new Answer.NotAccepted("its answer broke off: " + e);
        }
    }
}
