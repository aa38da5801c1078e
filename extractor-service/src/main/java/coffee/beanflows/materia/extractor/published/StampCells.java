package coffee.beanflows.materia.extractor.published;

import coffee.beanflows.materia.extractor.workflows.Expectation;
import coffee.beanflows.materia.extractor.workflows.StampRule;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellReference;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The texts in which a workbook's stamp may stand: one cell, or column A of its first rows. */
final class StampCells {
    private static final int ROWS_MAX = 100;

    private StampCells() {}

    /** The body has passed its validation, so it is a workbook that opens. */
    static List<String> read(StampRule rule, Expectation expect, Path body) {
        String declared = rule.cell();
        CellReference cell = declared == null ? null : new CellReference(declared);
        try {
            return expect instanceof Expectation.Xlsx ? xlsx(rule, cell, body) : xls(rule, cell, body);
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, body + ": cannot be read (" + e + "); check the disk", e);
        }
    }

    private static List<String> xlsx(StampRule rule, @Nullable CellReference cell, Path body) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(body.toFile())) {
            String name = rule.sheet();
            Sheet sheet = name == null
                    ? workbook.getFirstSheet()
                    : workbook.findSheet(name).orElse(null);
            if (sheet == null) {
                return List.of();
            }
            int last = cell == null ? ROWS_MAX : cell.getRow() + 1;
            try (Stream<Row> rows = sheet.openStream()) {
                return rows.takeWhile(row -> row.getRowNum() <= last)
                        .filter(row -> cell == null || row.getRowNum() == last)
                        .map(row -> row.getCellText(cell == null ? 0 : cell.getCol()))
                        .toList();
            }
        }
    }

    private static List<String> xls(StampRule rule, @Nullable CellReference cell, Path body) throws IOException {
        try (POIFSFileSystem files = new POIFSFileSystem(body.toFile(), true);
                HSSFWorkbook workbook = new HSSFWorkbook(files, false)) {
            String name = rule.sheet();
            org.apache.poi.ss.usermodel.Sheet sheet = name == null ? workbook.getSheetAt(0) : workbook.getSheet(name);
            List<String> texts = new ArrayList<>();
            int first = cell == null ? 0 : cell.getRow();
            int last = cell == null ? ROWS_MAX : cell.getRow();
            DataFormatter formatter = new DataFormatter();
            for (int i = first; sheet != null && i <= last; i++) {
                org.apache.poi.ss.usermodel.Row row = sheet.getRow(i);
                Cell found = row == null ? null : row.getCell(cell == null ? 0 : cell.getCol());
                if (found != null) {
                    texts.add(formatter.formatCellValue(found));
                }
            }
            return texts;
        }
    }
}
