package coffee.beanflows.materia.export.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class GenerationIdTest {
    @Test
    void anIdIsTheTimeAndTheStartOfTheChecksum() {
        GenerationId id =
                GenerationId.next(Instant.parse("2026-11-24T20:33:00.1239Z"), Optional.empty(), "0123456789abcdef");

        assertThat(id.text()).isEqualTo("20261124T203300.123Z-01234567");
        assertThat(id.time()).isEqualTo(Instant.parse("2026-11-24T20:33:00.123Z"));
    }

    @Test
    void otherNamesAreNoIds() {
        for (String name :
                new String[] {"", "analytics", "20261124T203300Z-01234567", "20261124T203300.123Z-0123456G"}) {
            assertThat(GenerationId.isId(name)).as(name).isFalse();
            assertThatThrownBy(() -> new GenerationId(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property(tries = 200)
    void whateverTheClockSaysTheNextIdSortsAfter(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long first,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long second) {
        GenerationId newest = GenerationId.next(Instant.ofEpochMilli(first), Optional.empty(), "ffffffff");
        GenerationId next = GenerationId.next(Instant.ofEpochMilli(second), Optional.of(newest), "00000000");

        assertThat(next).isGreaterThan(newest);
        assertThat(next.text()).isGreaterThan(newest.text());
    }
}
