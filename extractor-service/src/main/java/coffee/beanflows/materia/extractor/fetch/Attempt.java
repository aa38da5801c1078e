package coffee.beanflows.materia.extractor.fetch;

import coffee.beanflows.materia.extractor.fetch.Ask.Validators;
import coffee.beanflows.materia.extractor.fetch.FetchException.Kind;
import coffee.beanflows.materia.extractor.workflows.Workflow;
import coffee.beanflows.materia.volume.StagedBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** One attempt at one request: its hops, its status, its body. */
final class Attempt {
    private static final int REDIRECTS_MAX = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> BUSY = Set.of(408, 425, 429, 503);
    private static final Set<String> KEPT_HEADERS = Set.of(
            "etag",
            "last-modified",
            "content-type",
            "content-length",
            "content-disposition",
            "content-encoding",
            "date",
            "server",
            "cache-control");

    private final FetchSettings settings;
    private final Clock clock;
    private final HttpClient http;
    private final ScheduledExecutorService timer;
    private final HostGate gate;
    private final Hops hops;

    Attempt(FetchSettings settings, Clock clock, HttpClient http, ScheduledExecutorService timer, HostGate gate) {
        this.settings = settings;
        this.clock = clock;
        this.http = http;
        this.timer = timer;
        this.gate = gate;
        this.hops = new Hops(settings);
    }

    Answer make(Ask ask, StagedBody body, long deadlineNanos) throws InterruptedException {
        URI url = ask.url();
        for (int hop = 0; hop <= REDIRECTS_MAX; hop++) {
            URI address = hops.allow(url, ask.workflow().hosts());
            try (HostGate.Pass _ = gate.enter(host(url))) {
                HttpResponse<InputStream> response = send(request(ask, address, body, deadlineNanos), url);
                try (InputStream in = response.body()) {
                    if (!REDIRECTS.contains(response.statusCode())) {
                        return read(ask, new Response(url, response, in), body, deadlineNanos);
                    }
                    url = Hops.next(
                            url, response.headers().firstValue("location").orElse(""));
                } catch (IOException e) {
                    throw new FetchException(Kind.BROKEN_OFF, url + ": broke off (" + e.getMessage() + ")", e, null);
                }
            }
        }
        throw new FetchException(
                Kind.TOO_MANY_REDIRECTS,
                ask.url() + ": redirects more than " + REDIRECTS_MAX + " times; look at the address");
    }

    /** An answer, and under which of the publisher's addresses it came. */
    private record Response(URI url, HttpResponse<InputStream> response, InputStream in) {
        int status() {
            return response.statusCode();
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    private HttpRequest request(Ask ask, URI address, StagedBody body, long deadlineNanos) {
        Duration left = Duration.ofNanos(Math.max(1_000_000, deadlineNanos - System.nanoTime()));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .GET()
                .timeout(left.compareTo(settings.answer()) < 0 ? left : settings.answer());
        request.setHeader("User-Agent", "BeanFlows/1.0 (+https://beanflows.coffee)");
        ask.workflow().headers().forEach(request::setHeader);
        Optional<String> partial = partial(body);
        if (partial.isPresent()) {
            request.setHeader("Range", "bytes=" + body.size() + "-");
            request.setHeader("If-Range", partial.get());
        } else {
            ask.known().ifPresent(known -> conditions(request, known));
        }
        return request.build();
    }

    private static Optional<String> partial(StagedBody body) {
        return body.size() > 0 ? body.validator() : Optional.empty();
    }

    private static void conditions(HttpRequest.Builder request, Validators known) {
        if (known.etag() != null) {
            request.setHeader("If-None-Match", known.etag());
        }
        if (known.lastModified() != null) {
            request.setHeader("If-Modified-Since", known.lastModified());
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request, URI url) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw new FetchException(Kind.TIMED_OUT, url + ": does not answer (" + e.getMessage() + ")", e, null);
        } catch (IOException e) {
            throw new FetchException(Kind.UNREACHABLE, url + ": cannot be reached (" + e + ")", e, null);
        }
    }

    private Answer read(Ask ask, Response response, StagedBody body, long deadlineNanos) throws IOException {
        int status = response.status();
        Workflow workflow = ask.workflow();
        if (workflow.notYet().contains(status)) {
            return new Answer.NotYet(status);
        }
        return switch (status) {
            case 200 -> whole(ask, response, body, deadlineNanos);
            case 206 -> rest(ask, response, body, deadlineNanos);
            case 304 -> notModified(ask, response, body);
            case 416 -> {
                body.restart(null);
                throw new FetchException(
                        Kind.WRONG_RANGE, response.url() + ": has no more bytes than we have; begun anew");
            }
            default -> throw refused(response, status);
        };
    }

    private static String host(URI url) {
        return String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    }

    private FetchException refused(Response response, int status) {
        Optional<Duration> wait = Pauses.retryAfter(response.header("retry-after"), clock.instant());
        // Longer than this request waits: nobody else is to ask before either.
        wait.filter(time -> time.compareTo(settings.pauseMax()) > 0)
                .ifPresent(time -> gate.close(host(response.url()), time));
        String what = response.url() + ": answered " + status;
        if (BUSY.contains(status)) {
            String until = wait.map(time -> ", and asks to wait " + time.toSeconds() + " s")
                    .orElse("");
            return new FetchException(Kind.BUSY, what + until, null, wait.orElse(null));
        }
        return status >= 500
                ? new FetchException(Kind.SERVER_ERROR, what, null, wait.orElse(null))
                : new FetchException(Kind.REFUSED, what + "; look whether the address is still right");
    }

    private static Answer notModified(Ask ask, Response response, StagedBody body) {
        Validators known = ask.known().orElse(new Validators(null, null));
        if (known.isEmpty() || partial(body).isPresent()) {
            throw new FetchException(
                    Kind.NOT_MODIFIED_UNASKED, response.url() + ": answered 304 though nothing was asked about");
        }
        return new Answer.NotModified(headers(response));
    }

    private Answer whole(Ask ask, Response response, StagedBody body, long deadlineNanos) throws IOException {
        String encoding = response.header("content-encoding");
        boolean packed =
                encoding != null && encoding.strip().toLowerCase(Locale.ROOT).matches("(x-)?gzip");
        if (encoding != null && !packed && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new FetchException(
                    Kind.WRONG_ENCODING,
                    response.url() + ": is encoded as " + Texts.shorten(encoding) + ", which nobody asked for");
        }
        requireRoom(ask, response, packed ? 0 : length(response));
        boolean joins = ask.workflow().expect().provesItself() && !packed;
        body.restart(joins ? strong(response.header("etag")) : null);
        copy(ask, response, body, new Copying(packed, deadlineNanos));
        return new Answer.Body(response.url(), 200, headers(response), false);
    }

    private Answer rest(Ask ask, Response response, StagedBody body, long deadlineNanos) throws IOException {
        String range = response.header("content-range");
        if (partial(body).isEmpty() || range == null || !range.strip().startsWith("bytes " + body.size() + "-")) {
            body.restart(null);
            throw new FetchException(
                    Kind.WRONG_RANGE, response.url() + ": answered another part than was asked for; begun anew");
        }
        requireRoom(ask, response, body.size() + length(response));
        copy(ask, response, body, new Copying(false, deadlineNanos));
        return new Answer.Body(response.url(), 206, headers(response), true);
    }

    private record Copying(boolean packed, long deadlineNanos) {}

    private void copy(Ask ask, Response response, StagedBody body, Copying how) throws IOException {
        try (Watchdog watchdog = new Watchdog(response.in(), settings.stall(), how.deadlineNanos(), timer)) {
            IOException broken = null;
            BodyCopy copy = new BodyCopy(response.url(), ask.workflow().size().max(), watchdog);
            try {
                if (how.packed()) {
                    copy.gzip(response.in(), body);
                } else {
                    copy.plain(response.in(), body);
                }
            } catch (IOException e) {
                broken = e;
            } catch (FetchException e) {
                // A stream that the watchdog closed looks like one that ended early.
                if (watchdog.bitten() == null) {
                    throw e;
                }
            }
            Kind bitten = watchdog.bitten();
            if (bitten != null) {
                String why = bitten == Kind.STALLED
                        ? ": sent nothing for " + settings.stall().toMillis() + " ms"
                        : ": took longer than " + settings.total().toSeconds() + " s in all";
                throw new FetchException(bitten, response.url() + why, broken, null);
            }
            if (broken != null) {
                throw broken;
            }
        }
    }

    private static void requireRoom(Ask ask, Response response, long announced) {
        if (announced > ask.workflow().size().max()) {
            throw new FetchException(
                    Kind.TOO_LARGE,
                    response.url() + ": announces " + announced + " bytes, over "
                            + ask.workflow().size().max() + "; raise max_bytes if that is right");
        }
    }

    private static long length(Response response) {
        return response.response().headers().firstValueAsLong("content-length").orElse(0);
    }

    /** Only a strong validator says that bytes are the same. */
    private static @Nullable String strong(@Nullable String etag) {
        return etag != null && etag.startsWith("\"") && etag.length() < 1_000 ? etag : null;
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> kept = new TreeMap<>();
        response.response().headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (KEPT_HEADERS.contains(lower)) {
                kept.put(lower, Texts.shorten(String.join(", ", values)));
            }
        });
        return kept;
    }
}
