package coffee.beanflows.materia.publishers;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/** Answers a GET or HEAD for one publication as RFC 9110 wants: conditional requests (section 13), then ranges (14). */
final class Conditions {

    private static final Pattern SINGLE_RANGE = Pattern.compile("bytes=(\\d{0,10})-(\\d{0,10})");

    private Conditions() {}

    static Response answer(Request request, Recording recording) {
        if (isUnmodified(request, recording)) {
            return withValidators(new Response(304, Map.of(), Body.EMPTY, new Delivery.Whole()), recording);
        }
        return withValidators(ranged(request, recording), recording);
    }

    /** {@code If-None-Match} wins: where it is present, {@code If-Modified-Since} is not looked at. */
    private static boolean isUnmodified(Request request, Recording recording) {
        var tags = request.header("If-None-Match");
        if (tags.isPresent()) {
            return recording.sends(Validator.ETAG) && matches(tags.get(), recording.etag());
        }
        return recording.sends(Validator.LAST_MODIFIED)
                && request.header("If-Modified-Since")
                        .flatMap(HttpDate::parse)
                        .filter(since -> !lastModified(recording).isAfter(since))
                        .isPresent();
    }

    private static Response ranged(Request request, Recording recording) {
        var body = recording.body();
        var whole = Response.of(200, recording.release().contentType(), body);
        var range = request.header("Range");
        if (range.isEmpty() || !recording.sends(Validator.ACCEPT_RANGES) || !rangeHolds(request, recording)) {
            return whole;
        }
        var matcher = SINGLE_RANGE.matcher(range.get().strip());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return whole;
        }
        long from;
        long last;
        if (matcher.group(1).isEmpty()) {
            from = Math.max(0, body.size() - Long.parseLong(matcher.group(2)));
            last = body.size() - 1L;
        } else {
            from = Long.parseLong(matcher.group(1));
            last = matcher.group(2).isEmpty()
                    ? body.size() - 1L
                    : Math.min(body.size() - 1L, Long.parseLong(matcher.group(2)));
            if (!matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < from) {
                return whole;
            }
        }
        if (from > last) {
            return Response.html(416, "Range Not Satisfiable", "The file is shorter.")
                    .with("Content-Range", "bytes */" + body.size());
        }
        return Response.of(206, recording.release().contentType(), body.slice((int) from, (int) (last - from + 1)))
                .with("Content-Range", "bytes " + from + "-" + last + "/" + body.size());
    }

    /** Without {@code If-Range} always; with it only while the file is the one that the client has a part of. */
    private static boolean rangeHolds(Request request, Recording recording) {
        var condition = request.header("If-Range");
        if (condition.isEmpty()) {
            return true;
        }
        if (condition.get().startsWith("\"")) {
            return recording.sends(Validator.ETAG) && condition.get().equals(recording.etag());
        }
        return recording.sends(Validator.LAST_MODIFIED)
                && HttpDate.parse(condition.get())
                        .filter(lastModified(recording)::equals)
                        .isPresent();
    }

    private static Response withValidators(Response response, Recording recording) {
        var answer = response;
        if (recording.sends(Validator.ETAG)) {
            answer = answer.with("ETag", recording.etag());
        }
        if (recording.sends(Validator.LAST_MODIFIED)) {
            answer = answer.with("Last-Modified", HttpDate.format(lastModified(recording)));
        }
        if (recording.sends(Validator.ACCEPT_RANGES)) {
            answer = answer.with("Accept-Ranges", "bytes");
        }
        return answer;
    }

    /** Weak comparison, as section 13.1.2 wants. */
    private static boolean matches(String tags, String etag) {
        for (var tag : tags.split(",", -1)) {
            var stripped = tag.strip();
            if (stripped.equals("*") || (stripped.startsWith("W/") ? stripped.substring(2) : stripped).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    private static Instant lastModified(Recording recording) {
        return recording.release().lastModified().truncatedTo(ChronoUnit.SECONDS);
    }
}
