package coffee.beanflows.materia.publishers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The publishers' recorded files over HTTP on loopback: {@code GET /<host>/<path>} answers as {@code https://<host>/<path>}
 * did on the clock's day. Addresses in this class are the publishers' own URLs. Safe for use by many threads.
 */
public final class RecordedPublishers implements AutoCloseable {

    private final Archive archive;
    private final PublicationClock clock;
    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();
    private final PublisherAnswers answers;
    private final ControlAnswers control;
    private final HttpListener listener;

    private RecordedPublishers(Options options) throws IOException {
        archive = new Archive(RecordingsIndex.load(options.recordings()));
        if (archive.all().isEmpty()) {
            throw new IOException("recordings.json lists nothing to serve");
        }
        clock = PublicationClock.open(
                options.clockFile(), archive.dates().first().minusDays(1));
        if (options.date().isPresent()) {
            clock.advanceTo(options.date().get());
        }
        answers = new PublisherAnswers(archive, clock, faults);
        control = new ControlAnswers(this, archive);
        listener = HttpListener.start(new InetSocketAddress(options.host(), options.port()), new Answering());
    }

    /**
     * Starts and is ready on return.
     *
     * @throws java.net.BindException if the port is taken
     * @throws IOException if a recording or the clock's file cannot be read
     * @throws ClockGoesBack if {@link Options#date()} lies before the clock file's day
     */
    public static RecordedPublishers start(Options options) throws IOException {
        return new RecordedPublishers(options);
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at its end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    /** What {@code materia.extractor.rewrite} takes: {@code http://127.0.0.1:<port>/{host}}. */
    public String rewrite() {
        return baseUri() + "/{host}";
    }

    /** Where a publisher's URL is answered here. */
    public URI local(URI url) {
        var query = url.getRawQuery();
        return URI.create(baseUri() + "/" + url.getHost() + url.getRawPath() + (query == null ? "" : "?" + query));
    }

    public LocalDate date() {
        return clock.date();
    }

    /** The next day after the clock's on which something is published. */
    public Optional<LocalDate> nextDate() {
        return archive.dates().tailSet(clock.date().plusDays(1)).stream().findFirst();
    }

    /** The last day on which something is published. */
    public LocalDate lastDate() {
        return archive.dates().last();
    }

    /**
     * Moves the clock forward; the day it stands on is no move.
     *
     * @throws ClockGoesBack if the day lies before the clock's
     */
    public void advanceTo(LocalDate day) throws IOException {
        clock.advanceTo(day);
    }

    /** Publishes bytes of the test's own, seen from {@code published} on and newer than what has the same day. */
    public void publish(URI url, byte[] bytes, LocalDate published) {
        publish(url, bytes, Release.on(published));
    }

    /** As {@link #publish(URI, byte[], LocalDate)}, saying more. A query in {@code url} must be asked for. */
    public void publish(URI url, byte[] bytes, Release release) {
        archive.add(Recording.of(Address.of(url), release, Body.of(bytes)));
    }

    /** Withdraws all that was not recorded. */
    public void withdrawPublished() {
        archive.withdrawAdded();
    }

    /** From now on {@code url} (its query left out) is answered by a function of the query, without validators. */
    public void answer(URI url, BodyForParameters function) {
        answers.answerBy(Address.of(url).hostAndPath(), function);
    }

    /** Switches a fault on for {@code url}, whatever its query, until {@link #clearFaults()}. */
    public void fault(URI url, Fault fault) {
        fault(url, fault, Integer.MAX_VALUE);
    }

    /** Switches a fault on for the next {@code times} requests. */
    public void fault(URI url, Fault fault, int times) {
        fault(Address.of(url), new CountedFault(fault, times));
    }

    public void clearFaults() {
        faults.clear();
    }

    /** What publishers were asked, oldest first; the last 20,000 requests. */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    public void forgetRequests() {
        log.forget();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    void fault(Address address, CountedFault counted) {
        faults.put(address.hostAndPath(), counted.fault(), counted.times());
    }

    private final class Answering implements HttpListener.Handler {

        @Override
        public Response answer(Request request) {
            if (ControlAnswers.owns(request.path())) {
                return control.answer(request);
            }
            if (!request.reads()) {
                return Response.html(405, "Method Not Allowed", "<p>Publishers answer GET and HEAD.</p>")
                        .with("Allow", "GET, HEAD");
            }
            int concurrent = log.begin(host(request));
            Address asked;
            try {
                asked = Address.ofPath(request.path(), request.parameters());
            } catch (IllegalArgumentException e) {
                return Response.html(400, "Bad Request", "<p>The query cannot be read.</p>");
            }
            var response = answers.answer(request, asked);
            log.add(new RecordedRequest(
                    request.method(),
                    asked.host(),
                    asked.path(),
                    request.rawQuery(),
                    request.headers(),
                    response.status(),
                    concurrent));
            return response;
        }

        @Override
        public void sent(Request request) {
            if (!ControlAnswers.owns(request.path()) && request.reads()) {
                log.end(host(request));
            }
        }

        private static String host(Request request) {
            return Address.ofPath(request.path(), Map.of()).host();
        }
    }
}
