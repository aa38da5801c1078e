package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingTest {
    @TempDir
    Path directory;

    private DataVolume volume;
    private Landing landing;

    @BeforeEach
    void open() {
        volume = DataVolume.at(directory);
        landing = Landing.open(volume, Volumes.STILL);
    }

    @AfterEach
    void theDoctorFindsNothing() {
        landing.close();
        assertThat(Doctor.examine(volume)).isEmpty();
    }

    @Test
    void aPutLandsTheBytesUnderTheirHashWithASidecarAndARow() throws IOException {
        Publication publication = Volumes.put(landing, "a,b\n1,2\n", "2022-12-20");

        Path file = landing.file(publication);
        assertThat(publication.file()).isEqualTo("worldbank/2026/11/" + ContentHash.of("a,b\n1,2\n") + ".csv");
        assertThat(publication.id()).isEqualTo("20261124T203300.123Z-" + publication.sha256());
        assertThat(file).hasContent("a,b\n1,2\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r--r--");
        assertThat(Sidecars.read(volume)).containsExactly(publication);
        assertThat(file.resolveSibling(publication.id() + ".landed.json"))
                .content()
                .contains("\"published_on\" : \"2022-12-20\"", "\"final_url\" : \"https://cdn.example.org/a.csv\"");
        assertThat(volume.incoming()).isEmptyDirectory();
    }

    @Test
    void aSecondPutOfTheSameBytesIsANoOp() throws IOException {
        Publication first = Volumes.put(landing, "a", "2022-12-20");
        assertThat(Volumes.put(landing, "a", "2022-12-21")).isEqualTo(first);
        assertThat(Sidecars.ids(volume)).containsExactly(first.id());
        try (Stream<Path> files = Files.list(AtomicFile.parent(landing.file(first)))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void bytesThatComeBackAfterOthersAreAThirdPublicationAndCurrentAgain() {
        Publication a = Volumes.put(landing, "a", "2022-12-20");
        Publication b = Volumes.put(landing, "b", "2023-04-04");
        Publication again = Volumes.put(landing, "a", "2022-12-20");

        assertThat(landing.publications("worldbank")).containsExactly(a, b, again);
        assertThat(again.file()).isEqualTo(a.file());
        assertThat(again.publishedOn()).isEqualTo("2023-04-04");
        assertThat(again.publishedBy()).isEqualTo("landed");
        assertThat(landing.newest("worldbank", "")).contains(again);
        assertThat(List.of(a.id(), b.id(), again.id())).doesNotHaveDuplicates();
    }

    @Test
    void bytesThatComeBackOnTheSameDayAreNotDatedByTheDayInAnotherZone() {
        landing.close();
        landing = Landing.open(volume, Volumes.at("2026-01-02T02:00:00Z"));
        String newYork = "2026-01-01";
        Publication a = Volumes.put(landing, "a", newYork);
        Publication b = Volumes.put(landing, "b", newYork);
        Publication again = Volumes.put(landing, "a", newYork);
        assertThat(again.publishedOn()).isEqualTo(newYork);
        assertThat(landing.publications("worldbank")).containsExactly(a, b, again);
    }

    @Test
    void bytesThatComeBackWithANewStampKeepIt() {
        Volumes.put(landing, "a", "2022-12-20");
        Volumes.put(landing, "b", "2023-04-04");
        Publication again = Volumes.put(landing, "a", "2023-05-05");
        assertThat(again.publishedOn()).isEqualTo("2023-05-05");
        assertThat(again.publishedBy()).isEqualTo("stamp");
    }

    @Test
    void aLateFileSortsByItsStampAndPuttingItAgainIsANoOp() {
        Publication newer = Volumes.put(landing, "b", "2023-04-04");
        Publication late = Volumes.put(landing, "a", "2022-12-20");
        assertThat(landing.publications("worldbank")).containsExactly(late, newer);
        assertThat(Volumes.put(landing, "a", "2022-12-20")).isEqualTo(late);
    }

    @Test
    void theSameBytesOfTwoScopesShareTheirFileAndAreTwoPublications() {
        Publication one = Volumes.put(landing, "a", Volumes.draft("a", "year=2020", "2022-12-20"));
        Publication two = Volumes.put(landing, "a", Volumes.draft("a", "year=2021", "2022-12-20"));
        assertThat(two.file()).isEqualTo(one.file());
        assertThat(two.id()).isNotEqualTo(one.id());
        assertThat(landing.newest("worldbank", "year=2020")).contains(one);
        assertThat(Volumes.put(landing, "a", Volumes.draft("a", "year=2020", "2022-12-20")))
                .isEqualTo(one);
    }

    @Test
    void askingForOneWindowAgainAfterAnotherIsANoOp() {
        Publication june = Volumes.put(landing, "6", Volumes.draft("6", "", "2022-07-01", "2022-06-01"));
        Volumes.put(landing, "7", Volumes.draft("7", "", "2022-08-01", "2022-07-01"));
        assertThat(Volumes.put(landing, "6", Volumes.draft("6", "", "2022-07-01", "2022-06-01")))
                .isEqualTo(june);
    }

    @Test
    void bytesAreFoundInTheMonthInWhichTheyFirstLanded() {
        Publication november = Volumes.put(landing, "a", "2022-12-20");
        landing.close();
        landing = Landing.open(volume, Volumes.at("2027-02-01T00:00:00Z"));
        Volumes.put(landing, "b", "2027-02-01");
        Publication back = Volumes.put(landing, "a", "2022-12-20");
        assertThat(back.file()).isEqualTo(november.file());
        assertThat(back.id()).startsWith("20270201T000000.001Z-");
    }

    @Test
    void aClockThatWasSetBackDoesNotChangeTheOrder() {
        Publication first = Volumes.put(landing, "a", "2022-12-20");
        landing.close();
        landing = Landing.open(volume, Volumes.at("2026-11-24T19:33:00Z"));
        Publication second = Volumes.put(landing, "b", "2022-12-20");
        assertThat(landing.publications("worldbank")).containsExactly(first, second);
        assertThat(landing.newest("worldbank", "")).contains(second);
    }

    @Test
    void damagedBytesAreReplacedWhenThePublisherSendsThemAgain() throws IOException {
        Publication a = Volumes.put(landing, "a", "2022-12-20");
        Files.setPosixFilePermissions(landing.file(a), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(landing.file(a), "damaged");
        Volumes.put(landing, "b", "2023-04-04");
        Volumes.put(landing, "a", "2022-12-20");
        assertThat(landing.file(a)).hasContent("a");
    }

    @Test
    void aRejectedBodyIsKeptWithItsReasonAndLandsNowhere() {
        Path kept;
        try (StagedBody body = Volumes.stage(landing, "<html>")) {
            kept = landing.reject(
                    body,
                    new Rejection("https://example.org/a.csv", 200, Map.of("content-type", "text/html"), "HTML came"));
        }
        assertThat(kept).hasContent("<html>").hasParent(volume.rejected().resolve("worldbank"));
        String name = String.valueOf(kept.getFileName());
        assertThat(kept.resolveSibling(name.replace(".csv", ".rejected.json")))
                .content()
                .contains("\"reason\" : \"HTML came\"", "\"status\" : 200");
        assertThat(landing.publications("worldbank")).isEmpty();
        assertThat(volume.incoming()).isEmptyDirectory();
    }

    @Test
    void theNewestHundredRejectedBodiesStay() throws IOException {
        for (int i = 0; i < 103; i++) {
            try (StagedBody body = Volumes.stage(landing, "x" + i)) {
                landing.reject(body, new Rejection("https://example.org", 200, Map.of(), "reason " + i));
            }
        }
        try (Stream<Path> files = Files.list(volume.rejected().resolve("worldbank"))) {
            assertThat(files).hasSize(200);
        }
    }

    @Test
    void aBodyThatIsNotPutIsGoneWhenItCloses() {
        Volumes.stage(landing, "a").close();
        assertThat(volume.incoming()).isEmptyDirectory();
    }

    @Test
    void aPutThatWouldFallBelowTheFloorIsRefusedAndTakesNothing() {
        try (StagedBody body = Volumes.stage(landing, "a")) {
            System.setProperty("materia.free-space-floor", String.valueOf(Long.MAX_VALUE / 2));
            assertThatThrownBy(() -> landing.put(body, Volumes.draft("a", "", "2022-12-20")))
                    .isInstanceOfSatisfying(
                            MateriaException.class, e -> assertThat(e.type()).isEqualTo(ErrorType.RESOURCES))
                    .hasMessageContaining("are needed above a floor of");
        } finally {
            System.clearProperty("materia.free-space-floor");
        }
        assertThat(landing.publications("worldbank")).isEmpty();
    }

    @Test
    void namesThatAreNoDirectoryNamesAreRefused() {
        assertThatThrownBy(() -> landing.stage("../etc", "csv"))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("lower-case letters");
        assertThatThrownBy(() -> landing.stage("worldbank", "../csv")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Volumes.put(
                        landing,
                        "a",
                        new PublicationDraft(
                                "other",
                                "",
                                "",
                                Map.of(),
                                Map.of(),
                                "",
                                null,
                                null,
                                java.time.LocalDate.EPOCH,
                                "stamp",
                                ContentHash.of("a"))))
                .hasMessageContaining("staged for worldbank");
    }
}
