package coffee.beanflows.materia.extractor.validate;

import coffee.beanflows.materia.extractor.workflows.Expectation;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** A legacy workbook: it opens, it has the sheet, and column A holds the title. */
final class XlsCheck {
    private XlsCheck() {}

    static void check(Expectation.Xls expect, Path body) throws IOException {
        try (POIFSFileSystem files = new POIFSFileSystem(body.toFile(), true);
                HSSFWorkbook workbook = new HSSFWorkbook(files, false)) {
            Sheet sheet = sheet(expect, workbook);
            String title = expect.title();
            if (title != null && !hasTitle(sheet, title)) {
                throw new RejectedException(
                        Reason.MISSING_TITLE, "column A has no cell that begins with \"" + title + "\"");
            }
        } catch (RejectedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // POI reports a broken file with a dozen unrelated exceptions.
            throw new RejectedException(
                    Reason.BROKEN_WORKBOOK, "the workbook cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Sheet sheet(Expectation.Xls expect, HSSFWorkbook workbook) {
        String name = expect.sheet();
        Sheet sheet = name == null
                ? (workbook.getNumberOfSheets() == 0 ? null : workbook.getSheetAt(0))
                : workbook.getSheet(name);
        if (sheet == null) {
            throw new RejectedException(
                    Reason.MISSING_SHEET, "the workbook has no sheet" + (name == null ? "" : " \"" + name + "\""));
        }
        return sheet;
    }

    private static boolean hasTitle(Sheet sheet, String title) {
        for (Row row : sheet) {
            Cell cell = row.getCell(0);
            if (cell != null
                    && cell.getCellType() == CellType.STRING
                    && cell.getStringCellValue().strip().startsWith(title)) {
                return true;
            }
        }
        return false;
    }
}
