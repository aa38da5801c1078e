package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarsTest {
    @TempDir
    Path directory;

    @Test
    void tenThousandSidecarsAreReadInAFewSecondsInTheOrderOfPublication() throws IOException {
        DataVolume volume = DataVolume.at(directory);
        Path month = Files.createDirectories(volume.landing().resolve("ecb/2026/11"));
        for (int i = 0; i < 10_000; i++) {
            Publication publication = publication(i);
            Files.writeString(month.resolve(publication.id() + Sidecars.ENDING), Json.text(publication));
        }
        long started = System.nanoTime();
        List<Publication> read = Sidecars.read(volume);
        Duration reading = Duration.ofNanos(System.nanoTime() - started);
        started = System.nanoTime();
        assertThat(Sidecars.ids(volume)).hasSize(10_000);
        Duration looking = Duration.ofNanos(System.nanoTime() - started);
        System.out.println(
                "10,000 sidecars read in " + reading.toMillis() + " ms, looked at in " + looking.toMillis() + " ms");

        assertThat(read).hasSize(10_000).isSortedAccordingTo(Publication.IN_ORDER);
        assertThat(read.getFirst()).isEqualTo(publication(9_990));
        assertThat(reading).isLessThan(Duration.ofSeconds(30));
        assertThat(looking).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aBrokenSidecarIsAnErrorThatNamesTheFile() throws IOException {
        DataVolume volume = DataVolume.at(directory);
        Path month = Files.createDirectories(volume.landing().resolve("ecb/2026/11"));
        Path sidecar = month.resolve(publication(1).id() + Sidecars.ENDING);
        for (String text :
                List.of("{\"workflow\": ", "{}", "{\"sha256\": \"none\"}", Json.text(publication(2)), "null", "[1]")) {
            Files.writeString(sidecar, text);
            assertThatThrownBy(() -> Sidecars.read(volume))
                    .as(text)
                    .isInstanceOf(MateriaException.class)
                    .hasMessageContaining(sidecar.toString())
                    .hasMessageContaining("backup");
        }
    }

    @Test
    void keysThatOlderCodeDoesNotKnowAreIgnored() throws IOException {
        DataVolume volume = DataVolume.at(directory);
        Path month = Files.createDirectories(volume.landing().resolve("ecb/2026/11"));
        Files.writeString(
                month.resolve(publication(1).id() + Sidecars.ENDING),
                Json.text(publication(1)).replaceFirst("\\{", "{\"added_later\": [1, 2],"));
        assertThat(Sidecars.read(volume)).containsExactly(publication(1));
    }

    @Test
    void anEmptyVolumeHasNoPublicationsAndTheFingerprintOfNothing() {
        DataVolume volume = DataVolume.at(directory);
        assertThat(Sidecars.read(volume)).isEmpty();
        assertThat(Sidecars.fingerprint(Sidecars.ids(volume))).isEqualTo(ContentHash.of(""));
    }

    @Test
    void theFingerprintDoesNotDependOnTheOrder() {
        assertThat(Sidecars.fingerprint(List.of("b", "a"))).isEqualTo(ContentHash.of("a\nb"));
    }

    private static Publication publication(int i) {
        ContentHash hash = ContentHash.of("body " + i);
        return new Publication(
                "ecb",
                hash,
                6,
                "ecb/2026/11/" + hash + ".csv",
                "https://example.org/" + i,
                "https://example.org/" + i,
                Map.of("etag", "\"" + i + "\"", "last-modified", "Tue, 24 Nov 2026 20:33:00 GMT"),
                Map.of("year", "2026"),
                "year=2026",
                null,
                null,
                LocalDate.of(2026, 11, 24).minusDays(i / 10),
                "stamp",
                Instant.parse("2026-11-24T20:33:00Z").plusMillis(i),
                hash);
    }
}
