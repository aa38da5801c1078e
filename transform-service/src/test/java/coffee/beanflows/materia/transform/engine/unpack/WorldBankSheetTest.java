package coffee.beanflows.materia.transform.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.render.LandedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The World Bank's own workbooks, as they were published. */
class WorldBankSheetTest {
    @TempDir
    Path directory;

    /** Arabica in 2022-09 by day of publication. */
    private static final Map<String, String> ARABICA =
            Map.of("2022-10-04", "5.905515594", "2023-04-04", "5.897138038", "2025-11-04", "5.897138038");

    @Test
    void everyRowOfTheMonthlyPricesComesOutWithItsDigits() throws IOException {
        for (Path workbook : workbooks()) {
            String name = workbook.getFileName().toString();
            Path target = Files.createDirectories(directory.resolve(name));
            LandedFile sheet = SheetFile.of(workbook, "Monthly Prices", 0, target, "");
            List<String> lines = Files.readAllLines(sheet.path());
            assertThat(sheet.columns()).isGreaterThan(70);
            assertThat(lines).hasSizeGreaterThan(750);
            assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContainPattern(",-?\\d+\\.\\d*E"));
            String september = lines.stream()
                    .filter(line -> line.contains(",2022M09,"))
                    .findFirst()
                    .orElseThrow();
            ARABICA.forEach((day, value) -> {
                if (name.contains(day)) {
                    assertThat(september.split(",")).contains(value);
                }
            });
        }
    }

    private static List<Path> workbooks() throws IOException {
        Path recorded = Path.of("..", "recorded-publishers");
        try (Stream<Path> files = Files.walk(recorded)) {
            List<Path> found = files.filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> file.getFileName().toString().matches("CMO-Historical-Data-Monthly.*\\.xlsx"))
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
