package coffee.beanflows.materia.extractor.run;

import coffee.beanflows.materia.extractor.change.ChangeKey;
import coffee.beanflows.materia.extractor.discover.Discovery;
import coffee.beanflows.materia.extractor.fetch.Answer;
import coffee.beanflows.materia.extractor.fetch.Ask;
import coffee.beanflows.materia.extractor.fetch.Ask.Validators;
import coffee.beanflows.materia.extractor.fetch.Fetcher;
import coffee.beanflows.materia.extractor.published.Published;
import coffee.beanflows.materia.extractor.requests.Past;
import coffee.beanflows.materia.extractor.requests.Request;
import coffee.beanflows.materia.extractor.validate.RejectedException;
import coffee.beanflows.materia.extractor.validate.Validation;
import coffee.beanflows.materia.extractor.workflows.Source;
import coffee.beanflows.materia.extractor.workflows.Workflow;
import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Landing;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Publication;
import coffee.beanflows.materia.volume.PublicationDraft;
import coffee.beanflows.materia.volume.Rejection;
import coffee.beanflows.materia.volume.RequestRecord;
import coffee.beanflows.materia.volume.StagedBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request from its address to landing: discover, fetch, validate, compare, put. */
final class RequestRun {
    private static final Duration NOTED_FOR = Duration.ofHours(1);

    private final Landing landing;
    private final Fetcher fetcher;
    private final Clock clock;
    private final Workflow workflow;
    private final WorkflowPast past;

    RequestRun(Landing landing, Fetcher fetcher, Clock clock, Workflow workflow) {
        this.landing = landing;
        this.fetcher = fetcher;
        this.clock = clock;
        this.workflow = workflow;
        this.past = new WorkflowPast(landing, workflow.name());
    }

    /** Never throws but for a service that is stopping: what went wrong is an outcome. */
    Outcome run(Request request) throws InterruptedException {
        String label = request.label(workflow.name());
        try {
            return attempt(request);
        } catch (MateriaException e) {
            return new Outcome.Failed(e.type(), label + ": " + e.getMessage());
        } catch (IOException e) {
            return new Outcome.Failed(ErrorType.RESOURCES, label + ": " + e);
        }
    }

    private Outcome attempt(Request request) throws IOException, InterruptedException {
        Optional<URI> url = address(request);
        if (url.isEmpty()) {
            if (past.wasThere(request)) {
                return gone(request, request.url());
            }
            record(request, request.url(), "404 not yet", null, Map.of());
            return new Outcome.NotYet();
        }
        Optional<Publication> last = past.last(request);
        Optional<RequestRecord> known = known(request, url.get(), last);
        String extension = workflow.expect().extension();
        try (StagedBody body = landing.resume(workflow.name(), extension, request.key())) {
            Answer answer = fetcher.fetch(ask(url.get(), known), body);
            if (answer instanceof Answer.NotModified unmodified && isLie(known, unmodified)) {
                answer = fetcher.fetch(ask(url.get(), Optional.empty()), body);
            }
            return take(request, url.get(), new Came(answer, last), body);
        }
    }

    private record Came(Answer answer, Optional<Publication> last) {}

    private Outcome take(Request request, URI url, Came came, StagedBody body) throws InterruptedException {
        return switch (came.answer()) {
            case Answer.NotYet ignored when past.wasThere(request) -> gone(request, url);
            case Answer.NotYet notYet -> {
                record(request, url, notYet.status() + " not yet", null, Map.of());
                yield new Outcome.NotYet();
            }
            case Answer.NotModified ignored -> {
                confirm(request);
                yield new Outcome.Unchanged();
            }
            case Answer.Body whole -> validated(request, url, new Came(whole, came.last()), body);
        };
    }

    private Outcome gone(Request request, URI url) {
        return new Outcome.Failed(
                ErrorType.SOURCE,
                request.label(workflow.name()) + ": " + url
                        + ": is gone though it was there before; look whether the address is still right");
    }

    private Outcome validated(Request request, URI url, Came came, StagedBody body) throws InterruptedException {
        Answer.Body answer = (Answer.Body) came.answer();
        try {
            Validation.check(workflow, body.path());
        } catch (RejectedException e) {
            if (answer.joined()) {
                // Its parts may be of two versions, if the publisher's ETag lies: once more, in one piece.
                body.restart(null);
                Answer again = fetcher.fetch(ask(url, Optional.empty()), body);
                return take(request, url, new Came(again, came.last()), body);
            }
            landing.reject(
                    body,
                    new Rejection(
                            answer.finalUrl().toString(),
                            answer.status(),
                            answer.headers(),
                            e.reason() + ": " + e.getMessage()));
            return new Outcome.Rejected(request.label(workflow.name()) + ": " + e.getMessage());
        }
        return land(request, url, new Came(answer, came.last()), body);
    }

    private Outcome land(Request request, URI url, Came came, StagedBody body) {
        Answer.Body answer = (Answer.Body) came.answer();
        ContentHash sha256 = body.seal();
        ContentHash key = ChangeKey.of(workflow.change(), body.path(), sha256);
        // The same bytes say nothing new either when the rule of what is volatile has changed and their key with it.
        Optional<Publication> same = came.last()
                .filter(last -> last.changeKey().equals(key) || last.sha256().equals(sha256));
        if (same.isPresent()) {
            record(request, url, Past.UNCHANGED, same.get().changeKey(), answer.headers());
            return new Outcome.Unchanged();
        }
        boolean cameBack = past.publications().stream()
                .anyMatch(earlier -> earlier.scope().equals(request.scope())
                        && (earlier.changeKey().equals(key) || earlier.sha256().equals(sha256))
                        && Objects.equals(earlier.windowFrom(), request.windowFrom())
                        && Objects.equals(earlier.windowTo(), request.windowTo()));
        Published published = cameBack
                ? Published.on(clock.instant(), workflow.schedule().zone())
                : Published.of(workflow, body.path(), answer.headers(), clock.instant());
        Publication publication = landing.put(
                body,
                new PublicationDraft(
                        workflow.name(),
                        url.toString(),
                        answer.finalUrl().toString(),
                        answer.headers(),
                        request.parameters(),
                        request.scope(),
                        request.windowFrom(),
                        request.windowTo(),
                        published.on(),
                        published.by(),
                        key));
        record(request, url, "200 landed", key, answer.headers());
        return new Outcome.Landed(publication);
    }

    private Ask ask(URI url, Optional<RequestRecord> known) {
        return new Ask(url, workflow, known.map(record -> new Validators(record.etag(), record.lastModified())));
    }

    /** The address of the body; empty where the page that links to it is not there yet. */
    private Optional<URI> address(Request request) throws IOException, InterruptedException {
        return switch (workflow.source()) {
            case Source.Address ignored -> Optional.of(request.url());
            case Source.Link link -> {
                try (StagedBody page = landing.stage(workflow.name(), "html")) {
                    Answer answer = fetcher.fetch(new Ask(request.url(), workflow, Optional.empty()), page);
                    if (!(answer instanceof Answer.Body body)) {
                        yield Optional.empty();
                    }
                    try (InputStream html = Files.newInputStream(page.path())) {
                        yield Optional.of(Discovery.link(link, html, body.finalUrl()));
                    }
                }
            }
        };
    }

    /** Validators of what landed last, if they are of the same address and their body is really there. */
    private Optional<RequestRecord> known(Request request, URI url, Optional<Publication> last) {
        return past.request(request.key())
                .filter(record -> record.url().equals(url.toString()))
                .filter(record -> record.etag() != null || record.lastModified() != null)
                .filter(record -> last.map(
                                publication -> publication.changeKey().hex().equals(record.changeKey()))
                        .orElse(false));
    }

    /** "Not modified", and modified at another time than we know: the ETag lies. */
    private static boolean isLie(Optional<RequestRecord> known, Answer.NotModified answer) {
        String now = answer.headers().get("last-modified");
        String then = known.map(RequestRecord::lastModified).orElse(null);
        return now != null && then != null && !now.equals(then);
    }

    /** Keeps the validators, and notes that they still hold. */
    private void confirm(Request request) {
        past.request(request.key())
                .ifPresent(record -> record(new RequestRecord(
                        record.workflow(),
                        record.requestKey(),
                        record.url(),
                        record.etag(),
                        record.lastModified(),
                        record.changeKey(),
                        Past.NOT_MODIFIED,
                        clock.instant())));
    }

    /** What was noted a moment ago is not noted again: a forced run that finds nothing new writes next to nothing. */
    private void record(RequestRecord now) {
        boolean noted = past.request(now.requestKey())
                .filter(then -> then.checkedAt().isAfter(now.checkedAt().minus(NOTED_FOR))
                        && !then.checkedAt().isAfter(now.checkedAt()))
                .filter(then -> then.equals(new RequestRecord(
                        now.workflow(),
                        now.requestKey(),
                        now.url(),
                        now.etag(),
                        now.lastModified(),
                        now.changeKey(),
                        now.status(),
                        then.checkedAt())))
                .isPresent();
        if (!noted) {
            landing.state().record(now);
        }
    }

    private void record(
            Request request, URI url, String status, @Nullable ContentHash key, Map<String, String> headers) {
        record(new RequestRecord(
                workflow.name(),
                request.key(),
                url.toString(),
                headers.get("etag"),
                headers.get("last-modified"),
                key == null ? null : key.hex(),
                status,
                clock.instant()));
    }
}
