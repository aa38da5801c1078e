package coffee.beanflows.materia.transform.beanflows;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.volume.DataVolume;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Futures and certified stocks, which are off by default, from bodies in their publishers' formats. */
class MarketBodiesTest {
    private DataVolume volume;
    private BeanFlows beanflows;

    @BeforeEach
    void openVolume(@TempDir Path root) {
        volume = DataVolume.at(root);
        beanflows = new BeanFlows(volume);
    }

    @Test
    void theRunningSessionIsReplacedByItsSettlement() throws SQLException {
        // 2026-01-02 and 2026-01-05, midnight in New York; then the session of the 5th at 18:00 UTC.
        land(
                "coffee_futures",
                "json",
                "2026-01-05",
                Map.of("start", "2026-01-02", "end", "2026-01-05"),
                chart("1767330000, 1767589200, 1767636000", "350.5, null, 351.0"));
        land(
                "coffee_futures",
                "json",
                "2026-01-06",
                Map.of("start", "2026-01-02", "end", "2026-01-05"),
                chart("1767330000, 1767589200", "350.5, 352.25"));
        assertThat(beanflows.run().cause()).isEmpty();
        assertThat(beanflows.rows("SELECT date, close, published_on FROM serving.futures ORDER BY date"))
                .containsExactly("2026-01-02|350.5|2026-01-05", "2026-01-05|352.25|2026-01-06");
        assertThat(
                        beanflows.rows(
                                "SELECT period, value, previous_value FROM serving.revisions WHERE measure = 'close' AND previous_value IS NOT NULL"))
                .containsExactly("2026-01-05|352.25|351.0");
        assertThat(beanflows.rows("SELECT measure, value, change FROM serving.pulse"))
                .containsExactly("coffee_c_close|352.25|1.75");
    }

    @Test
    void aChartInAnotherCurrencyStopsTheModel() {
        byte[] dollars = new String(chart("1767330000", "350.5"), StandardCharsets.UTF_8)
                .replace("USX", "USD")
                .getBytes(StandardCharsets.UTF_8);
        land("coffee_futures", "json", "2026-01-05", Map.of(), dollars);
        assertThat(beanflows.run().cause()).contains("USX");
    }

    @Test
    void certifiedStocksByPortAndOrigin() throws SQLException {
        land("ice_certified_stocks", "xls", "2025-12-26", Map.of("date", "20251226"), workbook());
        land("usda_psd", "zip", "2022-12-20", Map.of(), RecordedFiles.body(RecordedFiles.USDA));
        assertThat(beanflows.run().cause()).isEmpty();
        assertThat(
                        beanflows.rows(
                                "SELECT date, origin, port, bags, transition_bags FROM serving.certified_stocks ORDER BY origin, port"))
                .containsExactly(
                        "2025-12-26|Brazil|ANTWERP|10000|100",
                        "2025-12-26|Brazil|NEW YORK|5|0",
                        "2025-12-26|Honduras|NEW YORK|3|0");
        // 10,008 bags of 167,945 thousand a year.
        assertThat(beanflows.rows(
                        "SELECT bags, round(days_of_cover, 5), from_52w_high FROM serving.certified_stocks_total"))
                .containsExactly("10008|0.02175|NULL");
    }

    private static byte[] chart(String timestamps, String closes) {
        return """
                {"chart": {"result": [{"meta": {"currency": "USX", "symbol": "KC=F", "regularMarketPrice": 1},
                  "timestamp": [%1$s],
                  "indicators": {"quote": [{"open": [%2$s], "high": [%2$s], "low": [%2$s], "close": [%2$s], "volume": [%3$s]}]}}],
                  "error": null}}
                """.formatted(timestamps, closes, closes.replaceAll("[0-9.]+", "12"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] workbook() {
        List<List<Object>> rows = List.of(
                List.of("ICE Futures U.S."),
                List.of("As of: Dec 26, 2025 12:36:04PM"),
                List.of(""),
                List.of("TOTAL BAGS CERTIFIED"),
                List.of("", "ANTWERP", "NEW YORK", "TOTAL"),
                List.of("Brazil", 10_000.0, 5.0, 10_005.0),
                List.of("Honduras", "", 3.0, 3.0),
                List.of("TOTAL IN BAGS", 10_000.0, 8.0, 10_008.0),
                List.of(""),
                List.of("TRANSITION BAGS CERTIFIED"),
                List.of("", "ANTWERP", "NEW YORK", "TOTAL"),
                List.of("Brazil", 100.0, "", 100.0),
                List.of("TOTAL IN BAGS", 100.0, 0.0, 100.0));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("coffee_cert_stock_20251226");
            for (List<Object> cells : rows) {
                Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
                for (Object cell : cells) {
                    if (cell instanceof Double number) {
                        row.createCell(row.getPhysicalNumberOfCells()).setCellValue(number);
                    } else {
                        row.createCell(row.getPhysicalNumberOfCells()).setCellValue(cell.toString());
                    }
                }
            }
            workbook.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private void land(
            String workflow, String extension, String publishedOn, Map<String, String> parameters, byte[] body) {
        try (TestLanding landing = new TestLanding(volume)) {
            landing.land(workflow, extension, LocalDate.parse(publishedOn), body, parameters);
        }
    }
}
