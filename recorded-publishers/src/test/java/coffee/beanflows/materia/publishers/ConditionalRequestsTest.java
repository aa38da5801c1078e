package coffee.beanflows.materia.publishers;

import static coffee.beanflows.materia.publishers.Asking.ONI;
import static coffee.beanflows.materia.publishers.Asking.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conditional requests and ranges, as RFC 9110 has them. */
class ConditionalRequestsTest {

    private static final String OLD = "Wed, 01 Jan 2025 00:00:00 GMT";

    private RecordedPublishers publishers;
    private Asking asking;
    private byte[] whole;
    private String etag;
    private String lastModified;

    @BeforeEach
    void start() throws Exception {
        publishers = RecordedPublishers.start(Options.onAnyPort());
        publishers.advanceTo(publishers.lastDate());
        asking = new Asking(publishers);
        var answer = asking.get(ONI);
        whole = answer.body();
        etag = header(answer, "ETag");
        lastModified = header(answer, "Last-Modified");
    }

    @AfterEach
    void stop() throws Exception {
        asking.close();
        publishers.close();
    }

    @Test
    void whoHasTheFileIsToldThatItIsNotModified() throws Exception {
        for (var tags : new String[] {etag, "\"other\", " + etag, "W/" + etag, "*"}) {
            var answer = asking.get(ONI, "If-None-Match", tags);
            assertThat(answer.statusCode()).as(tags).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(etag);
        }
        assertThat(asking.get(ONI, "If-Modified-Since", lastModified).statusCode())
                .isEqualTo(304);
        assertThat(asking.head(ONI, "If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @Test
    void whoHasAnotherFileGetsThisOne() throws Exception {
        assertThat(asking.get(ONI, "If-None-Match", "\"other\"").body()).isEqualTo(whole);
        assertThat(asking.get(ONI, "If-Modified-Since", OLD).body()).isEqualTo(whole);
        assertThat(asking.get(ONI, "If-Modified-Since", "yesterday").body()).isEqualTo(whole);
    }

    @Test
    void theTagWinsOverTheDate() throws Exception {
        var other = asking.get(ONI, "If-None-Match", "\"other\"", "If-Modified-Since", lastModified);
        assertThat(other.statusCode()).isEqualTo(200);
        var same = asking.get(ONI, "If-None-Match", etag, "If-Modified-Since", OLD);
        assertThat(same.statusCode()).isEqualTo(304);
    }

    @Test
    void aRangeIsAnsweredInPart() throws Exception {
        assertPart(asking.get(ONI, "Range", "bytes=100-199"), 100, 200);
        assertPart(asking.get(ONI, "Range", "bytes=22000-"), 22_000, 22_600);
        assertPart(asking.get(ONI, "Range", "bytes=22000-99999"), 22_000, 22_600);
        assertPart(asking.get(ONI, "Range", "bytes=-50"), 22_550, 22_600);
        assertPart(asking.get(ONI, "Range", "bytes=-99999"), 0, 22_600);
    }

    @Test
    void aRangeBeyondTheEndIsRefusedWithTheLength() throws Exception {
        var answer = asking.get(ONI, "Range", "bytes=22600-");
        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */22600");
    }

    @Test
    void aRangeThatIsNoneOrSeveralIsIgnored() throws Exception {
        for (var range : new String[] {"bytes=0-1,5-6", "bytes=-", "lines=1-2", "bytes=9-3"}) {
            var answer = asking.get(ONI, "Range", range);
            assertThat(answer.statusCode()).as(range).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(whole);
        }
    }

    @Test
    void aPartIsContinuedOnlyWhileTheFileIsTheSame() throws Exception {
        assertPart(asking.get(ONI, "Range", "bytes=9-", "If-Range", etag), 9, 22_600);
        assertPart(asking.get(ONI, "Range", "bytes=9-", "If-Range", lastModified), 9, 22_600);
        for (var other : new String[] {"\"other\"", OLD, "W/" + etag}) {
            var answer = asking.get(ONI, "Range", "bytes=9-", "If-Range", other);
            assertThat(answer.statusCode()).as(other).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(whole);
        }
    }

    private void assertPart(HttpResponse<byte[]> answer, int from, int to) {
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/22600");
        assertThat(header(answer, "ETag")).isEqualTo(etag);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, from, to));
    }
}
