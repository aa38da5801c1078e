package coffee.beanflows.materia.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.volume.MateriaException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "[::1]");

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
    void withoutATokenOnlyLoopbackIsListenedOn(String address) {
        assertThatThrownBy(() -> new AccessRules(Map.of(), HOSTS, address))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("materia.trigger.tokens.<caller>")
                .hasMessageContaining("quarkus.http.host=127.0.0.1");
        assertThat(new AccessRules(Map.of("operator", "t"), HOSTS, address).caller("Bearer t"))
                .contains("operator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void withoutATokenAnybodyOnLoopbackMayAsk(String address) {
        assertThat(new AccessRules(Map.of(), HOSTS, address).caller(null)).contains("anonymous");
    }

    @Test
    void theCallerIsTheOneWhoseTokenItIs() {
        AccessRules rules = new AccessRules(Map.of("operator", "one", "extractor", "two"), HOSTS, "127.0.0.1");
        assertThat(rules.caller("Bearer one")).contains("operator");
        assertThat(rules.caller("bearer  two ")).contains("extractor");
        assertThat(rules.caller("Bearer three")).isEmpty();
        assertThat(rules.caller("Bearer ")).isEmpty();
        assertThat(rules.caller("Basic one")).isEmpty();
        assertThat(rules.caller("one")).isEmpty();
        assertThat(rules.caller(null)).isEmpty();
    }

    @Test
    void aBlankTokenAndATokenOfTwoCallersAreRefused() {
        assertThatThrownBy(() -> new AccessRules(Map.of("operator", " "), HOSTS, "127.0.0.1"))
                .hasMessageContaining("materia.trigger.tokens.operator");
        assertThatThrownBy(() -> new AccessRules(Map.of("operator", "one", "extractor", "one"), HOSTS, "127.0.0.1"))
                .hasMessageContaining("a token of its own");
    }

    @Test
    void aHostIsAllowedByNameWithAnyPort() {
        AccessRules rules = new AccessRules(Map.of(), HOSTS, "127.0.0.1");
        assertThat(List.of("localhost", "LOCALHOST:8081", "127.0.0.1:1", "[::1]", "[::1]:8081"))
                .allMatch(rules::allowsHost);
        assertThat(List.of("", "example.org", "localhost.example.org", "127.0.0.1.example.org:8081", "::1"))
                .noneMatch(rules::allowsHost);
        assertThat(rules.allowsHost(null)).isFalse();
    }
}
