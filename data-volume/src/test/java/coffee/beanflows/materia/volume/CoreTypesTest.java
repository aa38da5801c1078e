package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreTypesTest {
    @TempDir
    Path directory;

    @Test
    void aHashIsSixtyFourDigitsAndOneStringInJson() throws JsonProcessingException {
        ContentHash hash = ContentHash.of("abc");
        assertThat(hash.hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        String json = Json.mapper().writeValueAsString(hash);
        assertThat(json).isEqualTo("\"" + hash + "\"");
        assertThat(Json.mapper().readValue(json, ContentHash.class)).isEqualTo(hash);
        assertThatThrownBy(() -> new ContentHash("BA78")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void publishingReplacesAFileWholeAndLeavesNothingElse() throws IOException {
        Path target = directory.resolve("deep/down/state.json");
        AtomicFile.publish(target, "one");
        AtomicFile.publish(target, "two");
        assertThat(target).hasContent("two");
        try (Stream<Path> files = Files.list(AtomicFile.parent(target))) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void jsonIsSortedWithTimesAsTextAndReadsBack() {
        Path file = directory.resolve("a.json");
        Json.publish(file, Map.of("b", Instant.parse("2026-11-24T20:33:00.123Z"), "a", Duration.ofSeconds(90)));
        assertThat(file).hasContent("{\n  \"a\" : \"PT1M30S\",\n  \"b\" : \"2026-11-24T20:33:00.123Z\"\n}\n");
        assertThat(Json.read(directory.resolve("none.json"), Run.class)).isEmpty();
    }

    @Test
    void jsonThatIsNotWhatItShouldBeIsAnErrorThatNamesTheFile() throws IOException {
        Path file = directory.resolve("a.json");
        Files.writeString(file, "{\"all\": \"perhaps\"}");
        assertThatThrownBy(() -> Json.read(file, RunRequest.class))
                .isInstanceOf(MateriaException.class)
                .hasMessageStartingWith(file + ": is not the JSON of a RunRequest");
    }

    @Test
    void theUnionOfRequestsDoesWhatBothAskFor() {
        RunRequest one = RunRequest.of("ecb").union(RunRequest.of("noaa"));
        assertThat(one.workflows()).containsExactly("ecb", "noaa");
        assertThat(one.union(RunRequest.everything()))
                .isEqualTo(new RunRequest(true, new TreeSet<>(Set.of("ecb", "noaa"))));
        assertThat(RunRequest.due().union(RunRequest.due()).isDueOnly()).isTrue();
        assertThat(one.isDueOnly()).isFalse();
    }

    @Test
    void theFloorOfFreeSpaceIsKept() {
        FreeSpace.require(directory, 1, 0);
        assertThatThrownBy(() -> FreeSpace.require(directory, Long.MAX_VALUE / 4, 0))
                .isInstanceOfSatisfying(
                        MateriaException.class, e -> assertThat(e.type()).isEqualTo(ErrorType.RESOURCES));
        assertThat(FreeSpace.floorBytes()).isEqualTo(512L << 20);
    }

    @Test
    void aFloorThatIsNoNumberIsRefused() {
        System.setProperty("materia.free-space-floor", "much");
        try {
            assertThatThrownBy(FreeSpace::floorBytes).hasMessageContaining("give a number of bytes");
        } finally {
            System.clearProperty("materia.free-space-floor");
        }
    }

    @Test
    void theTypeOfAnErrorIsFoundAmongItsCauses() {
        MateriaException source = MateriaException.of(ErrorType.SOURCE, "it answered 503", "ecb", "wait");
        assertThat(source).hasMessage("ecb: it answered 503; wait");
        assertThat(MateriaException.typeOf(new IllegalStateException("x", source)))
                .isEqualTo(ErrorType.SOURCE);
        assertThat(MateriaException.typeOf(new IOException("x"))).isEqualTo(ErrorType.INTERNAL);
    }
}
