package coffee.beanflows.materia.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HopsTest {
    private static final URI FILE = URI.create("https://www.ecb.europa.eu/stats/eurofxref.zip?x=1");
    private static final Set<String> HOSTS = Set.of("www.ecb.europa.eu", "10.0.0.7", "localhost");

    @Test
    void aRewrittenRequestGoesToAContainersAddress() {
        assertThat(hops(Optional.of("http://publishers:8089/{host}")).allow(FILE, HOSTS))
                .isEqualTo(URI.create("http://publishers:8089/www.ecb.europa.eu/stats/eurofxref.zip?x=1"));
    }

    @Test
    void theRewriteOpensNoOtherWay() {
        Hops rewriting = hops(Optional.of("http://publishers:8089/{host}"));
        for (String url : new String[] {
            "https://10.0.0.8/", "http://publishers:8089/www.ecb.europa.eu/", "https://publishers/", "http://10.0.0.7/"
        }) {
            assertThatThrownBy(() -> rewriting.allow(Hops.next(FILE, url), HOSTS))
                    .isInstanceOf(FetchException.class);
        }
    }

    @Test
    void withoutOneARealPublishersRedirectReachesNoPrivateAddress() {
        for (String url : new String[] {"https://10.0.0.7/", "https://localhost/"}) {
            assertThatThrownBy(() -> hops(Optional.empty()).allow(Hops.next(FILE, url), HOSTS))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("private address");
        }
    }

    private static Hops hops(Optional<String> rewrite) {
        Duration second = Duration.ofSeconds(1);
        return new Hops(new FetchSettings(
                rewrite, Set.of(), second, second, second, second, 1, second, second, 1, second, Map.of()));
    }
}
