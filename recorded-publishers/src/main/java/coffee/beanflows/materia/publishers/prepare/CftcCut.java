package coffee.beanflows.materia.publishers.prepare;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Cuts a CFTC disaggregated futures file to its header and the rows of one market. The kept lines are the publisher's
 * bytes, CRLF included: padding, quoting and order stay as they were, so a model reads them as it reads the whole file.
 */
final class CftcCut {

    /** Coffee C on ICE Futures U.S., as {@code CFTC_Contract_Market_Code} names it. */
    static final String COFFEE_C = "083731";

    private static final int MARKET_CODE_COLUMN = 3;

    private CftcCut() {}

    /** The header line and every line of {@code marketCode}, unchanged and in the file's order. */
    static byte[] rowsOf(byte[] file, String marketCode) {
        var kept = new ByteArrayOutputStream();
        int start = 0;
        while (start < file.length) {
            int end = endOfLine(file, start);
            var line = new String(file, start, end - start, StandardCharsets.ISO_8859_1);
            if (start == 0 || marketCode.equals(column(line, MARKET_CODE_COLUMN))) {
                kept.write(file, start, end - start);
            }
            start = end;
        }
        return kept.toByteArray();
    }

    /** A zip of one member. The same arguments give the same bytes: the time is the caller's and has no zone. */
    static byte[] zip(String member, LocalDateTime modified, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var entry = new ZipEntry(member);
            entry.setTimeLocal(modified);
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static int endOfLine(byte[] file, int start) {
        for (int i = start; i < file.length; i++) {
            if (file[i] == '\n') {
                return i + 1;
            }
        }
        return file.length;
    }

    /** One column of a CSV line without its quotes and padding; market names hold commas inside quotes. */
    private static String column(String line, int index) {
        int column = 0;
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                if (column == index) {
                    return line.substring(start, i).replace("\"", "").strip();
                }
                column++;
                start = i + 1;
            }
        }
        return "";
    }
}
