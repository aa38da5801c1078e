package coffee.beanflows.materia.deployer.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VersionProperties {
    /** Few distinct values, so that versions are often equal or nearly so. */
    @Provide
    Arbitrary<Version> versions() {
        Arbitrary<Integer> number = Arbitraries.of(0, 1, 2, 9, 10, 2147483647);
        Arbitrary<String> identifier =
                Arbitraries.of("0", "1", "9", "10", "99999999999999999999", "a", "A", "-", "1a", "rc");
        Arbitrary<String> preRelease = identifier.list().ofMaxSize(3).map(identifiers -> String.join(".", identifiers));
        Arbitrary<List<Integer>> numbers = number.list().ofSize(3);
        Arbitrary<Version> semantic = numbers.flatMap(three -> preRelease.map(pre -> new Version(three, pre)));
        Arbitrary<Version> sequence = number.map(one -> new Version(List.of(one), ""));
        return Arbitraries.oneOf(semantic, sequence);
    }

    @Property(tries = 2000)
    void isATotalOrderThatAgreesWithEquals(
            @ForAll("versions") Version a, @ForAll("versions") Version b, @ForAll("versions") Version c) {
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
        assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
        if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
            assertThat(a.compareTo(c)).isLessThanOrEqualTo(0);
        }
    }

    @Property(tries = 2000)
    void isReadBackFromTheNameOfItsTag(@ForAll("versions") Version version) {
        boolean sequence = version.numbers().size() == 1;
        String numbers =
                String.join(".", version.numbers().stream().map(String::valueOf).toList());
        String name = "v" + numbers + (version.preRelease().isEmpty() ? "" : "-" + version.preRelease());
        assertThat((sequence ? TagScheme.SEQUENCE : TagScheme.SEMANTIC).parse(name))
                .contains(version);
        assertThat((sequence ? TagScheme.SEMANTIC : TagScheme.SEQUENCE).parse(name))
                .isEmpty();
    }

    @Property(tries = 2000)
    void rubbishIsNoRelease(@ForAll String rubbish) {
        for (TagScheme scheme : TagScheme.values()) {
            assertThat(scheme.parse(rubbish)).isEmpty();
        }
    }
}
