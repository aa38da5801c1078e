package coffee.beanflows.materia.transform.engine.unpack;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;

/** A sheet of an .xls workbook. Such a file is not made to be streamed, so its size is bounded. */
final class XlsSheet implements Sheet {
    private static final long MAXIMUM_BYTES = 128L << 20;

    private final HSSFWorkbook workbook;
    private final org.apache.poi.ss.usermodel.Sheet sheet;

    private XlsSheet(HSSFWorkbook workbook, org.apache.poi.ss.usermodel.Sheet sheet) {
        this.workbook = workbook;
        this.sheet = sheet;
    }

    static XlsSheet open(Path file, String name) throws IOException {
        if (Files.size(file) > MAXIMUM_BYTES) {
            throw new MateriaException(ErrorType.SOURCE, file + ": is larger than " + MAXIMUM_BYTES + " bytes");
        }
        HSSFWorkbook workbook = new HSSFWorkbook(new POIFSFileSystem(file.toFile(), true), false);
        boolean only = name.equals(ONLY) && workbook.getNumberOfSheets() == 1;
        org.apache.poi.ss.usermodel.Sheet sheet = only ? workbook.getSheetAt(0) : workbook.getSheet(name);
        if (sheet == null) {
            String has = StreamSupport.stream(workbook.spliterator(), false)
                    .map(org.apache.poi.ss.usermodel.Sheet::getSheetName)
                    .collect(Collectors.joining(", "));
            workbook.close();
            throw new MateriaException(ErrorType.SOURCE, file + ": has no sheet '" + name + "'; it has " + has);
        }
        return new XlsSheet(workbook, sheet);
    }

    @Override
    public int width() {
        int width = 0;
        for (Row row : sheet) {
            width = Math.max(width, row.getLastCellNum());
        }
        return width;
    }

    @Override
    public void each(Rows rows) throws IOException {
        for (Row row : sheet) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.getLastCellNum(); i++) {
                Cell cell = row.getCell(i);
                cells.add(cell == null ? "" : text(cell));
            }
            rows.row(row.getRowNum() + 1L, cells);
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private static String text(Cell cell) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case NUMERIC ->
                DateUtil.isCellDateFormatted(cell)
                        ? CellText.date(cell.getLocalDateTimeCellValue())
                        : CellText.number(Double.toString(cell.getNumericCellValue()));
            case STRING -> cell.getStringCellValue();
            case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
            case BLANK, ERROR, FORMULA, _NONE -> "";
        };
    }
}
