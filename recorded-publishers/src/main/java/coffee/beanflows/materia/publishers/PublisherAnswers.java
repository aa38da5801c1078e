package coffee.beanflows.materia.publishers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** Answers as a publisher did on the clock's day, rightly or by the fault that is on. */
final class PublisherAnswers {

    private static final int GZIP_MEMBER_BYTES = 1 << 20;
    private static final String RATE_LIMIT =
            "<p>You have exceeded the number of requests that we allow. Please try later.</p>";

    private final Archive archive;
    private final PublicationClock clock;
    private final Faults faults;
    private final Map<String, BodyForParameters> functions = new ConcurrentHashMap<>();

    PublisherAnswers(Archive archive, PublicationClock clock, Faults faults) {
        this.archive = archive;
        this.clock = clock;
        this.faults = faults;
    }

    void answerBy(String hostAndPath, BodyForParameters function) {
        functions.put(hostAndPath, function);
    }

    Response answer(Request request, Address asked) {
        return faults.next(asked.hostAndPath())
                .map(fault -> faulty(request, asked, fault))
                .orElseGet(() -> right(request, asked));
    }

    private Response right(Request request, Address asked) {
        return found(asked)
                .map(recording -> Conditions.answer(request, recording))
                .orElseGet(PublisherAnswers::notFound);
    }

    private Optional<Recording> found(Address asked) {
        var function = functions.get(asked.hostAndPath());
        if (function == null) {
            return archive.newest(asked, clock.date());
        }
        var release = new Release(clock.date(), Instant.EPOCH, "text/csv", Set.of());
        return function.bodyFor(asked.parameters()).map(bytes -> Recording.of(asked, release, Body.of(bytes)));
    }

    private Response faulty(Request request, Address asked, Fault fault) {
        return switch (fault) {
            case Fault.Reset(int bytes) -> cut(right(request, asked), bytes, Delivery.Ending.RESET);
            case Fault.Stall(int bytes) -> cut(right(request, asked), bytes, Delivery.Ending.STALL);
            case Fault.Truncate(int bytes) -> cut(right(request, asked), bytes, Delivery.Ending.CLOSE);
            case Fault.Trickle(int rate) -> right(request, asked).delivered(new Delivery.Slow(rate));
            case Fault.WrongLength(int difference) -> {
                var right = right(request, asked);
                yield right.delivered(
                        new Delivery.Announced(Math.max(0, right.body().size() + (long) difference)));
            }
            case Fault.Status(int status, Optional<String> retryAfter) -> {
                var answer = Response.html(status, "Status " + status, RATE_LIMIT);
                yield retryAfter.map(wait -> answer.with("Retry-After", wait)).orElse(answer);
            }
            case Fault.HtmlWith200 html -> Response.html(200, "Too many requests", RATE_LIMIT);
            case Fault.LyingEtag lie ->
                found(asked)
                        .map(recording -> recording.withEtag(
                                archive.first(asked).orElse(recording).etag()))
                        .map(recording -> Conditions.answer(request, recording))
                        .orElseGet(PublisherAnswers::notFound);
            case Fault.NotModifiedAlways always -> new Response(304, Map.of(), Body.EMPTY, new Delivery.Whole());
            case Fault.WrongGzip wrong -> right(request, asked).with("Content-Encoding", "gzip");
            case Fault.GzipBomb(long unpackedBytes) ->
                Response.of(200, "application/octet-stream", bomb(unpackedBytes))
                        .with("Content-Encoding", "gzip");
            case Fault.EndlessBody endless -> right(request, asked).delivered(new Delivery.Endless());
            case Fault.RedirectLoop loop -> redirect("https://" + asked.hostAndPath() + "?hop=" + nextHop(asked));
            case Fault.RedirectTo to -> redirect(to.location().toString());
        };
    }

    private static Response cut(Response response, int bytes, Delivery.Ending ending) {
        return response.delivered(new Delivery.CutAfter(bytes, ending));
    }

    private static Response redirect(String location) {
        return Response.html(302, "Found", "<p>The document has moved.</p>").with("Location", location);
    }

    private static int nextHop(Address asked) {
        var hop = asked.parameters().get("hop");
        return hop == null || !hop.matches("\\d{1,6}") ? 1 : Integer.parseInt(hop) + 1;
    }

    private static Response notFound() {
        return Response.html(404, "Not Found", "<p>The requested URL was not found on this server.</p>");
    }

    /** Members of zeros, one after another, which is one gzip stream (RFC 1952, section 2.2). */
    private static Body bomb(long unpackedBytes) {
        try {
            var member = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(member)) {
                gzip.write(new byte[GZIP_MEMBER_BYTES]);
            }
            var bomb = new ByteArrayOutputStream();
            for (long unpacked = 0; unpacked < unpackedBytes; unpacked += GZIP_MEMBER_BYTES) {
                member.writeTo(bomb);
            }
            return Body.of(bomb.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
    }
}
