package coffee.beanflows.materia.deployer.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagSchemeTest {
    @Test
    void aSequenceNamesOneNumber() {
        assertThat(TagScheme.SEQUENCE.parse("v12")).contains(new Version(List.of(12), ""));
        assertThat(TagScheme.SEQUENCE.parse("v0")).contains(new Version(List.of(0), ""));
        assertThat(TagScheme.SEQUENCE.parse("v2147483647")).contains(new Version(List.of(2147483647), ""));
    }

    @Test
    void aSemanticVersionNamesThreeAndMayBeAPreRelease() {
        assertThat(TagScheme.SEMANTIC.parse("v1.4.0")).contains(new Version(List.of(1, 4, 0), ""));
        assertThat(TagScheme.SEMANTIC.parse("v1.4.0-rc.1")).contains(new Version(List.of(1, 4, 0), "rc.1"));
        assertThat(TagScheme.SEMANTIC.parse("v1.0.0-x-y.0a")).contains(new Version(List.of(1, 0, 0), "x-y.0a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v",
                "12",
                "V12",
                "v012",
                "v-1",
                "v+1",
                "v1 ",
                " v1",
                "v1\n",
                "v1.0",
                "v1.2.3",
                "v2147483648",
                "v99999999999999999999999",
                "v1/2",
                "../v1",
                "v١",
                "release-1",
                "v1-rc.1"
            })
    void noSequence(String name) {
        assertThat(TagScheme.SEQUENCE.parse(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1",
                "1.2.3",
                "v1.2",
                "v1.2.3.4",
                "v01.2.3",
                "v1.02.3",
                "v1.2.03",
                "v1.2.3-",
                "v1.2.3-01",
                "v1.2.3-a..b",
                "v1.2.3-a.",
                "v1.2.3+build",
                "v1.2.3-ü",
                "v1.2.2147483648",
                "v1.2.3-a/b",
                "v1.2.3\n"
            })
    void noSemanticVersion(String name) {
        assertThat(TagScheme.SEMANTIC.parse(name)).isEmpty();
    }

    @Test
    void aNameLongerThanAHundredCharactersIsNone() {
        assertThat(TagScheme.SEMANTIC.parse("v1.2.3-" + "a".repeat(93))).isPresent();
        assertThat(TagScheme.SEMANTIC.parse("v1.2.3-" + "a".repeat(94))).isEmpty();
    }
}
