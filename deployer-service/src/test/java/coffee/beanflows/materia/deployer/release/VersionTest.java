package coffee.beanflows.materia.deployer.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void numbersCountAndNotTheirDigits() {
        assertOrder(TagScheme.SEQUENCE, "v0", "v2", "v9", "v10", "v100", "v2147483647");
        assertOrder(TagScheme.SEMANTIC, "v1.0.0", "v1.0.10", "v1.2.0", "v1.10.0", "v2.0.0", "v10.0.0");
    }

    /** The example of semver.org 2.0.0 § 11. */
    @Test
    void preReleasesComeBeforeTheirReleaseInTheOrderOfSemanticVersioning() {
        assertOrder(
                TagScheme.SEMANTIC,
                "v1.0.0-alpha",
                "v1.0.0-alpha.1",
                "v1.0.0-alpha.beta",
                "v1.0.0-beta",
                "v1.0.0-beta.2",
                "v1.0.0-beta.11",
                "v1.0.0-rc.1",
                "v1.0.0");
    }

    @Test
    void numbersInPreReleasesHaveNoLargest() {
        assertOrder(
                TagScheme.SEMANTIC,
                "v1.0.0-9",
                "v1.0.0-99999999999999999998",
                "v1.0.0-99999999999999999999",
                "v1.0.0-0a");
    }

    @Test
    void aVersionThatNoTagCanNameIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Version(List.of(), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Version(List.of(-1), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Version(List.of(1, 0, 0), "01"));
    }

    private static void assertOrder(TagScheme scheme, String... names) {
        List<Version> sorted =
                Stream.of(names).map(name -> scheme.parse(name).orElseThrow()).toList();
        List<Version> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(4));
        assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(sorted);
    }
}
