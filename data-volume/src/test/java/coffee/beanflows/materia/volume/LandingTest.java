package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingTest {
    private static final Clock STILL = Clock.fixed(Instant.parse("2026-11-24T20:33:00.123Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void aPutLandsTheBytesUnderTheirHashWithASidecarAndARow() throws IOException {
        DataVolume volume = DataVolume.at(directory);
        try (Landing landing = Landing.open(volume, STILL)) {
            Publication publication = put(landing, "a,b\n1,2\n", "2022-12-20");

            Path file = volume.landing().resolve(publication.file());
            assertThat(publication.file()).isEqualTo("worldbank/2026/11/" + ContentHash.of("a,b\n1,2\n") + ".csv");
            assertThat(file).hasContent("a,b\n1,2\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("r--r--r--");
            assertThat(Sidecars.read(volume)).containsExactly(publication);
            assertThat(volume.incoming()).isEmptyDirectory();
        }
        assertThat(Doctor.examine(volume)).isEmpty();
    }

    @Test
    void aSecondPutOfTheSameBytesIsANoOp() {
        DataVolume volume = DataVolume.at(directory);
        try (Landing landing = Landing.open(volume, STILL)) {
            Publication first = put(landing, "a", "2022-12-20");
            assertThat(put(landing, "a", "2022-12-21")).isEqualTo(first);
            assertThat(Sidecars.ids(volume)).containsExactly(first.id());
        }
    }

    @Test
    void bytesThatComeBackAfterOthersAreAThirdPublicationAndCurrentAgain() {
        DataVolume volume = DataVolume.at(directory);
        try (Landing landing = Landing.open(volume, STILL)) {
            Publication a = put(landing, "a", "2022-12-20");
            Publication b = put(landing, "b", "2023-04-04");
            Publication again = put(landing, "a", "2022-12-20");

            assertThat(landing.publications("worldbank")).containsExactly(a, b, again);
            assertThat(again.file()).isEqualTo(a.file());
            assertThat(again.publishedOn()).isEqualTo("2026-11-24");
            assertThat(again.publishedBy()).isEqualTo("landed");
            assertThat(landing.newest("worldbank", "")).contains(again);
            assertThat(List.of(a.id(), b.id(), again.id())).doesNotHaveDuplicates();
        }
        assertThat(Doctor.examine(volume)).isEmpty();
    }

    @Test
    void aWorkflowNameThatIsNoDirectoryNameIsRefused() {
        try (Landing landing = Landing.open(DataVolume.at(directory), STILL)) {
            assertThatThrownBy(() -> landing.stage("../etc", "csv"))
                    .isInstanceOf(MateriaException.class)
                    .hasMessageContaining("lower-case letters");
        }
    }

    static Publication put(Landing landing, String text, String publishedOn) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (StagedBody body = landing.stage("worldbank", "csv")) {
            body.write(bytes, 0, bytes.length);
            return landing.put(body, draft(ContentHash.of(bytes), publishedOn));
        }
    }

    static PublicationDraft draft(ContentHash changeKey, String publishedOn) {
        return new PublicationDraft(
                "worldbank",
                "https://example.org/a.csv",
                "https://example.org/a.csv",
                Map.of("etag", "\"1\""),
                Map.of(),
                "",
                null,
                null,
                LocalDate.parse(publishedOn),
                "stamp",
                changeKey);
    }
}
