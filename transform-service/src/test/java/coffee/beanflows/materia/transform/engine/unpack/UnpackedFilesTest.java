package coffee.beanflows.materia.transform.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import coffee.beanflows.materia.transform.engine.render.LandedFile;
import coffee.beanflows.materia.transform.engine.resolve.LandedCall;
import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Publication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedFilesTest {
    @TempDir
    Path root;

    private DataVolume volume = new DataVolume(Path.of("."));

    @BeforeEach
    void makeVolume() {
        volume = DataVolume.at(root);
    }

    @Test
    void aMemberIsFoundWhateverItsCaseAndByAPattern() throws IOException {
        Publication zip = land("zip", zip("PSD_Coffee.csv", "a,b\n1,2\n", "readme.txt", "x"));
        for (String entry : List.of("psd_coffee.csv", "psd*.CSV")) {
            Path member = open(zip, entry, null, 0).path();
            assertThat(member).hasContent("a,b\n1,2\n");
            assertThat(volume.unpacked().relativize(member))
                    .hasToString(zip.sha256().hex() + "/PSD_Coffee.csv");
        }
    }

    @Test
    void aMemberThatIsMissingOrAmbiguousIsRefusedWithWhatThereIs() throws IOException {
        Publication zip = land("zip", zip("a.csv", "1", "b.csv", "2"));
        assertThatThrownBy(() -> open(zip, "c.csv", null, 0))
                .hasMessageContaining("has no member 'c.csv'; it has a.csv, b.csv");
        assertThatThrownBy(() -> open(zip, "*.csv", null, 0)).hasMessageContaining("has more than one member '*.csv'");
    }

    @Test
    void aMembersNameCannotLeaveItsDirectory() throws IOException {
        Publication zip = land("zip", zip("../../landing/evil.csv", "1"));
        Path member = open(zip, "*evil.csv", null, 0).path();
        assertThat(member.getParent())
                .isEqualTo(volume.unpacked().resolve(zip.sha256().hex()));
        assertThat(member.getFileName().toString()).doesNotContain("/").endsWith("_evil.csv");
    }

    @Test
    void anArchiveThatUnpacksToAHundredTimesWhatIsHonestIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb.csv"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 32; i++) {
                zip.write(zeros);
            }
        }
        Publication bomb = land("zip", bytes.toByteArray());
        assertThatThrownBy(() -> open(bomb, "bomb.csv", null, 0)).hasMessageContaining("more than 200 times its size");
        assertThat(volume.unpacked()).doesNotExist();
    }

    @Test
    void aBrokenArchiveSaysSo() throws IOException {
        Publication broken = land("zip", "PK rubbish".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> open(broken, "a.csv", null, 0)).hasMessageContaining("is no archive that can be read");
        assertThatThrownBy(() -> open(broken, null, "s", 0)).hasMessageContaining("no workbook that can be read");
    }

    @Test
    void whatWasDeletedIsMadeAgain() throws IOException {
        Publication zip = land("zip", zip("a.csv", "1"));
        Path member = open(zip, "a.csv", null, 0).path();
        Files.delete(member);
        assertThat(open(zip, "a.csv", null, 0).path()).hasContent("1");
        assertThat(member.getParent()).isDirectoryContaining(file -> file.equals(member));
    }

    @Test
    void aFileThatLandedAsItIsIsReadWhereItLies() throws IOException {
        Publication csv = land("csv", "a\n1\n".getBytes(StandardCharsets.UTF_8));
        assertThat(open(csv, null, null, 0).path()).isEqualTo(volume.landing().resolve(csv.file()));
    }

    @Test
    void anOldWorkbooksSheetKeepsDigitsDatesAndRowNumbers() throws IOException {
        Publication xls = land("xls", xls());
        LandedFile sheet = open(xls, null, "Prices, monthly", 0);
        assertThat(sheet.columns()).isEqualTo(6);
        assertThat(sheet.path()).hasContent("""
                1,5.9055,12345678901234,0.3,2021-12-21,"say ""hi"", you",true
                3,-0.00001,,2022-01-02T03:04,,,
                """);
    }

    @Test
    void aSheetIsAsWideAsItIsAskedToBe() throws IOException {
        Publication xls = land("xls", xls());
        LandedFile wide = open(xls, null, "Prices, monthly", 9);
        assertThat(wide.columns()).isEqualTo(9);
        assertThat(Files.readAllLines(wide.path()).get(1)).isEqualTo("3,-0.00001,,2022-01-02T03:04,,,,,,");
        assertThat(open(xls, null, "Prices, monthly", 2).columns()).isEqualTo(6);
        assertThat(open(xls, null, "Prices, monthly", 9)).isEqualTo(wide);
    }

    @Test
    void aSheetThatIsMissingIsRefusedWithThoseThatThereAre() throws IOException {
        Publication xls = land("xls", xls());
        assertThatThrownBy(() -> open(xls, null, "Other", 0))
                .hasMessageContaining("has no sheet 'Other'; it has Prices, monthly");
    }

    static byte[] xls() throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            CellStyle date = workbook.createCellStyle();
            date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
            Sheet sheet = workbook.createSheet("Prices, monthly");
            Row first = sheet.createRow(0);
            first.createCell(0).setCellValue(5.9055);
            first.createCell(1).setCellValue(12345678901234d);
            first.createCell(2).setCellValue(0.1 + 0.2);
            first.createCell(3).setCellValue(LocalDate.of(2021, 12, 21));
            first.getCell(3).setCellStyle(date);
            first.createCell(4).setCellValue("say \"hi\", you");
            first.createCell(5).setCellValue(true);
            Row third = sheet.createRow(2);
            third.createCell(0).setCellValue(-0.00001);
            third.createCell(2).setCellValue(LocalDateTime.of(2022, 1, 2, 3, 4));
            third.getCell(2).setCellStyle(date);
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private LandedFile open(Publication publication, @Nullable String entry, @Nullable String sheet, int minColumns) {
        return new UnpackedFiles(volume)
                .open(
                        publication,
                        new LandedCall(
                                List.of("w"),
                                entry,
                                sheet,
                                "",
                                minColumns,
                                new LinkedHashMap<>(),
                                new SourcePosition("models/x.sql", 1, 1)));
    }

    private Publication land(String ending, byte[] body) throws IOException {
        return land(volume, "w/2026/11/" + ContentHash.of(body) + "." + ending, body);
    }

    static Publication land(DataVolume volume, String file, byte[] body) throws IOException {
        Path path = volume.landing().resolve(file);
        Files.createDirectories(path.getParent());
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write(body);
        }
        ContentHash hash = ContentHash.of(body);
        return new Publication(
                "w",
                hash,
                body.length,
                file,
                "https://example.org/x",
                "https://example.org/x",
                Map.of(),
                Map.of(),
                "",
                null,
                null,
                LocalDate.of(2026, 11, 24),
                "stamp",
                Instant.parse("2026-11-24T20:33:00.123Z"),
                hash);
    }
}
