package coffee.beanflows.materia.extractor.validate;

import coffee.beanflows.materia.extractor.workflows.Expectation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** A workbook: the sheet by its name, the columns by theirs, and at least one row after them. */
final class XlsxCheck {
    private XlsxCheck() {}

    static void check(Expectation.Xlsx expect, Path body) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(body.toFile())) {
            Sheet sheet = workbook.findSheet(expect.sheet())
                    .orElseThrow(() -> new RejectedException(
                            Reason.MISSING_SHEET, "the workbook has no sheet \"" + expect.sheet() + "\""));
            if (expect.headerRow() > 0) {
                columns(expect, sheet);
            }
        } catch (ExcelReaderException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new RejectedException(
                    Reason.BROKEN_WORKBOOK, "the workbook cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static void columns(Expectation.Xlsx expect, Sheet sheet) throws IOException {
        List<Row> rows;
        try (Stream<Row> stream = sheet.openStream()) {
            rows = stream.dropWhile(row -> row.getRowNum() < expect.headerRow())
                    .limit(10)
                    .toList();
        }
        Set<String> names = new HashSet<>();
        if (!rows.isEmpty() && rows.getFirst().getRowNum() == expect.headerRow()) {
            for (Cell cell : rows.getFirst()) {
                if (cell != null) {
                    names.add(name(cell.getText()));
                }
            }
        }
        for (String column : expect.columns()) {
            if (!names.contains(column)) {
                throw new RejectedException(
                        Reason.MISSING_COLUMN,
                        "row " + expect.headerRow() + " of sheet \"" + expect.sheet() + "\" has no column " + column);
            }
        }
        if (rows.size() < 2) {
            throw new RejectedException(
                    Reason.TOO_FEW_LINES,
                    "sheet \"" + expect.sheet() + "\" has no row after row " + expect.headerRow());
        }
    }

    /** Without footnote marks. */
    private static String name(String text) {
        return text.replaceFirst("[\\s*]+$", "").strip();
    }
}
