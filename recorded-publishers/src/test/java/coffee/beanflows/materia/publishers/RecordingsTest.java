package coffee.beanflows.materia.publishers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the shipped files to their index and to PROVENANCE.md. */
class RecordingsTest {

    private static final Path FOLDER = Path.of("recordings");
    private static final long MOST_SHIPPED_BYTES = 12_000_000;

    @Test
    void theIndexNamesExactlyTheFilesThatThereAreAndTheirHashes() throws Exception {
        var index = RecordingsIndex.read(Optional.of(FOLDER));
        var shipped = shippedFiles();
        assertThat(index.recordings())
                .extracting(entry -> FOLDER.resolve(entry.file()))
                .containsExactlyInAnyOrderElementsOf(shipped);
        for (var entry : index.recordings()) {
            var body = Body.of(Files.readAllBytes(FOLDER.resolve(entry.file())));
            assertThat(body.sha256()).as(entry.file()).isEqualTo(entry.sha256());
            assertThat((long) body.size()).as(entry.file()).isEqualTo(entry.bytes());
        }
    }

    @Test
    void everyFilesNameAndTheProvenanceHoldItsDate() throws Exception {
        var provenance = Files.readString(FOLDER.resolve("PROVENANCE.md"));
        for (var entry : RecordingsIndex.read(Optional.of(FOLDER)).recordings()) {
            var date = entry.published().toString();
            assertThat(entry.file()).contains(date);
            assertThat(entry.lastModified().toLocalDate()).as(entry.file()).isEqualTo(date);
            assertThat(provenance
                            .lines()
                            .filter(line -> line.startsWith(
                                    "| `" + Path.of(entry.file()).getParent()))
                            .filter(line -> line.contains(date)))
                    .as(entry.file())
                    .isNotEmpty();
        }
    }

    @Test
    void thePublishersFilesAreTheirsToTheByte() throws Exception {
        assertThat(hash("usda_psd/psd_coffee_csv_released-2022-12-20.zip"))
                .isEqualTo("6d871ee9688a2da8f5d3e7dcb6c6d7bd850e555a1ecc0ad71186dc89687f9b72");
        assertThat(hash("world_bank/CMO-Historical-Data-Monthly_updated-2022-10-04.xlsx"))
                .isEqualTo("aa26b16dc8bfd5aba7552553894deac9c18b5fe3f8ca66dafa143d7103aeb037");
        assertThat(hash("world_bank/CMO-Historical-Data-Monthly_updated-2023-04-04.xlsx"))
                .isEqualTo("593e9f27b4ff8cf08cbb1200d09238c73e20c0667df85b17544d449f6e4b7f05");
        assertThat(hash("world_bank/CMO-Historical-Data-Monthly_updated-2025-11-04.xlsx"))
                .isEqualTo("8b9710e38ce133732dcf864dbbd43750681e9a0dc11fcdb4087b0f5c0a67601c");
        assertThat(hash("world_bank/CMO-Historical-Data-Monthly_updated-2025-12-02.xlsx"))
                .isEqualTo("38c98c0e1d9cc1eedf7a5c943f0c603542d1150b4c097a9d50d099ba11dfa5e4");
        assertThat(hash("ecb_fx/eurofxref-hist_2026-04-07.zip"))
                .isEqualTo("272d42ba9789631cce4cb6540525481634eb898db89b3661deadfc340be5aa85");
        assertThat(hash("ecb_fx/eurofxref-hist_2026-04-13.zip"))
                .isEqualTo("f866ef61b04a7f08b741f6ec731b71e2e777cbbc694943d09b8409aee46743b3");
        assertThat(hash("noaa_oni/oni.ascii_2024-11-08.txt"))
                .isEqualTo("faf86c95eda8fc24f02efd7ee4dab3871931db1d89b8e4c1415474375670bc5a");
        assertThat(hash("noaa_oni/oni.ascii_2025-02-25.txt"))
                .isEqualTo("fc8831370d19f7e584a240a6fa4b9eeea49a9970570a082cd790ce58fe804e89");
        assertThat(hash("noaa_oni/oni.ascii_2025-05-17.txt"))
                .isEqualTo("871ff8c6618f094554b7a025a488468157c981d4a58c5a9de2163320ac01c9d0");
    }

    @Test
    void theShippedSetStaysUnderTwelveMegabytes() throws Exception {
        long bytes = 0;
        for (var file : shippedFiles()) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isLessThan(MOST_SHIPPED_BYTES);
    }

    @Test
    void theCutYearsHoldTheHeaderAndEveryCoffeeRow() throws Exception {
        var rows = Map.of(
                "2017_published-2017-12-28", 52,
                "2018_published-2019-01-30", 53,
                "2019_published-2020-01-03", 52,
                "2020_published-2020-03-26", 12,
                "2021_published-2021-03-19", 11,
                "2021_published-2021-12-27", 51);
        for (var year : rows.entrySet()) {
            var lines = cftcLines(year.getKey());
            assertThat(lines.getFirst().split(",", -1)).as(year.getKey()).hasSize(191);
            assertThat(lines.subList(1, lines.size()))
                    .as(year.getKey())
                    .hasSize(year.getValue())
                    .allMatch(line -> line.startsWith("\"COFFEE C - ICE FUTURES U.S.\",") && line.contains(",083731,"));
            assertThat(lines).allMatch(line -> line.endsWith("\r\n"));
        }
    }

    @Test
    void theRowsOfMarch2021AreUnchangedInDecember() throws Exception {
        assertThat(cftcLines("2021_published-2021-12-27")).containsAll(cftcLines("2021_published-2021-03-19"));
    }

    @Test
    void aRecordingThatIsNotTheIndexedFileIsRefused(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("oni.txt"), "changed");
        Files.writeString(folder.resolve("recordings.json"), """
                {"recordings": [{"url": "https://a.b/oni.txt", "file": "oni.txt", "published": "2024-11-08",
                  "last_modified": "2024-11-08T09:00:00-05:00", "content_type": "text/plain", "sends": ["etag"],
                  "bytes": 7, "sha256": "00"}]}
                """);
        assertThatThrownBy(() -> RecordingsIndex.load(Optional.of(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("oni.txt is not the file");
    }

    private static List<Path> shippedFiles() throws IOException {
        try (var files = Files.walk(FOLDER, 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !FOLDER.equals(file.getParent()))
                    .toList();
        }
    }

    private static String hash(String file) throws IOException {
        return Body.of(Files.readAllBytes(FOLDER.resolve(file))).sha256();
    }

    private static List<String> cftcLines(String name) throws IOException {
        var file = FOLDER.resolve("cftc_cot/fut_disagg_txt_" + name + ".zip");
        try (var zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            var entry = zip.getNextEntry();
            assertThat(entry).isNotNull().hasToString("f_year.txt");
            var text = new String(zip.readAllBytes(), StandardCharsets.US_ASCII);
            var lines = new ArrayList<String>();
            for (int start = 0; start < text.length(); ) {
                int end = text.indexOf('\n', start) + 1;
                lines.add(text.substring(start, end));
                start = end;
            }
            return lines;
        }
    }
}
