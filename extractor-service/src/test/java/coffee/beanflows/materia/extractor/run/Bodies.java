package coffee.beanflows.materia.extractor.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;

/** Bodies in publishers' real formats, made here, for sources of which no recording is shipped. */
final class Bodies {
    private Bodies() {}

    /** NASA POWER's daily CSV, as in its recorded exchange, for the window that was asked for. */
    static byte[] nasa(Map<String, String> query) {
        LocalDate start = LocalDate.parse(query.get("start"), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
        LocalDate end = LocalDate.parse(query.get("end"), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
        StringBuilder csv = new StringBuilder("-BEGIN HEADER-\r\nNASA/POWER Source Native Resolution Daily Data \r\n")
                .append("Dates (month/day/year): ")
                .append(start)
                .append(" through ")
                .append(end)
                .append(" in UTC\r\n")
                .append("Location: latitude  ")
                .append(query.get("latitude"))
                .append("   longitude ")
                .append(query.get("longitude"))
                .append(
                        " \r\nThe value for missing source data that cannot be computed or is outside of the sources availability")
                .append(
                        " range: -999 \r\nparameter(s): \r\nT2M         MERRA-2 Temperature at 2 Meters (C) \r\n-END HEADER-\r\n")
                .append("YEAR,DOY,T2M,T2M_MIN,T2M_MAX,PRECTOTCORR\r\n");
        for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(1)) {
            csv.append(day.getYear()).append(',').append(day.getDayOfYear()).append(",21.4,15.9,28.0,1.25\r\n");
        }
        return csv.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Open-Meteo's JSON; {@code generationtime_ms} differs at every call. */
    static byte[] openMeteo(Map<String, String> query, Random random) {
        StringBuilder days = new StringBuilder();
        StringBuilder values = new StringBuilder();
        LocalDate end = LocalDate.parse(query.get("end_date"));
        for (LocalDate day = LocalDate.parse(query.get("start_date")); !day.isAfter(end); day = day.plusDays(1)) {
            days.append(days.isEmpty() ? "" : ",").append('"').append(day).append('"');
            values.append(values.isEmpty() ? "" : ",").append(day.equals(end) ? "null" : "21.4");
        }
        return ("{\"latitude\":-21.546574,\"longitude\":-45.391113,\"generationtime_ms\":" + random.nextDouble()
                        + ",\"utc_offset_seconds\":0,\"timezone\":\"GMT\",\"elevation\":884.0,\"daily_units\":{\"time\":\"iso8601\"},"
                        + "\"daily\":{\"time\":[" + days + "],\"temperature_2m_max\":[" + values
                        + "],\"temperature_2m_min\":["
                        + values + "],\"precipitation_sum\":[" + values + "]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Yahoo's chart; the price of the running session differs at every call. */
    static byte[] chart(Map<String, String> query, Random random) {
        long first = Long.parseLong(query.get("period1"));
        long last = Long.parseLong(query.get("period2"));
        StringBuilder times = new StringBuilder();
        StringBuilder closes = new StringBuilder();
        for (long at = first; at < last; at += 86_400) {
            times.append(times.isEmpty() ? "" : ",").append(at);
            closes.append(closes.isEmpty() ? "" : ",").append("231.15");
        }
        return ("{\"chart\":{\"result\":[{\"meta\":{\"currency\":\"USX\",\"symbol\":\"KC=F\",\"regularMarketTime\":"
                        + LocalDate.of(2026, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond()
                        + ",\"regularMarketPrice\":" + random.nextInt(300) + "},\"timestamp\":[" + times
                        + "],\"indicators\":{\"quote\":[{\"open\":[" + closes + "],\"high\":[" + closes + "],\"low\":["
                        + closes
                        + "],\"close\":[" + closes + "],\"volume\":[" + closes + "]}]}}],\"error\":null}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** ICE's certified stocks: a legacy workbook with sections by title. */
    static byte[] certifiedStocks(String asOf) {
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet("Coffee C");
            String[] rows = {
                "Coffee \"C\" Certified Stock Report",
                "As of: " + asOf,
                "",
                "TOTAL BAGS CERTIFIED",
                "Brazil",
                "TRANSITION BAGS CERTIFIED"
            };
            for (int i = 0; i < rows.length; i++) {
                sheet.createRow(i).createCell(0).setCellValue(rows[i]);
            }
            sheet.getRow(4).createCell(1).setCellValue(12_345);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(String name, String text) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(text.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
