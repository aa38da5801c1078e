package coffee.beanflows.materia.extractor.validate;

import coffee.beanflows.materia.extractor.workflows.Expectation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What publishers and the things between serve with status 200 in place of a file, whatever type was expected. */
final class Impostors {
    private static final int HEAD_BYTES = 4_096;
    private static final int SENTENCE_BYTES_MAX = 2_048;
    private static final Pattern HTML = Pattern.compile(
            "^(<!--.*?-->|<\\?xml[^>]*>|\\s)*<(!doctype\\s+html|html|head|body|title|script|meta)\\b", Pattern.DOTALL);
    private static final Pattern RATE_LIMIT = Pattern.compile(
            "rate.?limit|too many requests|hits limit|limit (exceeded|reached)|exceeded .*(limit|quota)|quota exceeded|try again later");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Impostors() {}

    static void check(Path body, long size, Expectation expect) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(body)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        Magic magic = Magic.of(head);
        if (magic == Magic.ZIP && !(expect instanceof Expectation.Zip)) {
            ArchiveCheck.whole(body);
        }
        if (magic != wanted(expect)) {
            named(head, size);
            throw new RejectedException(
                    Reason.WRONG_TYPE,
                    "the body is " + magic.text() + ", and " + wanted(expect).text() + " was expected");
        }
        if (magic == Magic.TEXT) {
            named(head, size);
        }
    }

    private static Magic wanted(Expectation expect) {
        return switch (expect) {
            case Expectation.Zip ignored -> Magic.ZIP;
            case Expectation.Xlsx ignored -> Magic.ZIP;
            case Expectation.Xls ignored -> Magic.OLE2;
            case Expectation.Text ignored -> Magic.TEXT;
            case Expectation.Json ignored -> Magic.TEXT;
        };
    }

    /** Gives what is no file its own name. */
    private static void named(byte[] head, long size) throws IOException {
        String text = new String(head, StandardCharsets.UTF_8)
                .replaceFirst("^\uFEFF", "")
                .stripLeading();
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.startsWith("version https://git-lfs.github.com/spec/")) {
            throw new RejectedException(
                    Reason.LFS_POINTER, "the body is a Git LFS pointer, not the file that it points to");
        }
        if (HTML.matcher(lower).find()) {
            throw new RejectedException(Reason.HTML, "the body is an HTML page: " + quote(text));
        }
        if (text.startsWith("{") && size <= HEAD_BYTES && isError(head)) {
            throw new RejectedException(Reason.ERROR_OBJECT, "the body is an error object: " + quote(text));
        }
        if (size <= SENTENCE_BYTES_MAX && RATE_LIMIT.matcher(lower).find()) {
            throw new RejectedException(Reason.RATE_LIMIT, "the body is a sentence about a rate limit: " + quote(text));
        }
        if (text.isBlank()) {
            throw new RejectedException(Reason.EMPTY_BODY, "the body is blank");
        }
    }

    private static boolean isError(byte[] json) throws IOException {
        try {
            JsonNode error = MAPPER.readTree(json).path("error");
            return !error.isMissingNode() && !error.isNull() && !(error.isBoolean() && !error.booleanValue());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    static String quote(String text) {
        String shown = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return "\"" + (shown.length() > 120 ? shown.substring(0, 120) + "…" : shown) + "\"";
    }
}
