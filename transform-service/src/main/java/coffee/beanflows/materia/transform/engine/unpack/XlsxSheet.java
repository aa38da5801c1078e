package coffee.beanflows.materia.transform.engine.unpack;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.DateUtil;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** A sheet of an .xlsx workbook, streamed: once for its width, once for its rows. */
final class XlsxSheet implements Sheet {
    private final ReadableWorkbook workbook;
    private final org.dhatim.fastexcel.reader.Sheet sheet;

    private XlsxSheet(ReadableWorkbook workbook, org.dhatim.fastexcel.reader.Sheet sheet) {
        this.workbook = workbook;
        this.sheet = sheet;
    }

    static XlsxSheet open(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Archive.requireBounds(file, zip);
        }
        ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
        boolean found = false;
        try {
            XlsxSheet sheet = new XlsxSheet(workbook, find(file, workbook, name));
            found = true;
            return sheet;
        } finally {
            if (!found) {
                workbook.close();
            }
        }
    }

    @Override
    public int width() throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            return rows.mapToInt(Row::getCellCount).max().orElse(0);
        }
    }

    @Override
    public void each(Rows rows) throws IOException {
        try (Stream<Row> stream = sheet.openStream()) {
            for (Row row : (Iterable<Row>) stream::iterator) {
                List<String> cells = new ArrayList<>(row.getCellCount());
                for (int i = 0; i < row.getCellCount(); i++) {
                    cells.add(row.getOptionalCell(i).map(XlsxSheet::text).orElse(""));
                }
                rows.row(row.getRowNum(), cells);
            }
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private static org.dhatim.fastexcel.reader.Sheet find(Path file, ReadableWorkbook workbook, String name) {
        if (name.equals(ONLY) && workbook.getSheets().count() == 1) {
            return workbook.getFirstSheet();
        }
        return workbook.findSheet(name)
                .orElseThrow(() -> new MateriaException(
                        ErrorType.SOURCE,
                        file + ": has no sheet '" + name + "'; it has "
                                + workbook.getSheets()
                                        .map(sheet -> sheet.getName())
                                        .collect(Collectors.joining(", "))));
    }

    private static String text(Cell cell) {
        String raw = cell.getRawValue();
        boolean number = cell.getType() == CellType.NUMBER
                || (cell.getType() == CellType.FORMULA && cell.getValue() instanceof BigDecimal);
        if (cell.getType() == CellType.ERROR || cell.getType() == CellType.EMPTY || raw == null) {
            return "";
        }
        if (number) {
            boolean date = cell.getDataFormatString() != null
                    && DateUtil.isADateFormat(
                            cell.getDataFormatId() == null ? -1 : cell.getDataFormatId(), cell.getDataFormatString());
            return date ? CellText.date(cell.asDate()) : CellText.number(raw);
        }
        return switch (cell.getType()) {
            case BOOLEAN -> raw.equals("1") || raw.equalsIgnoreCase("true") ? "true" : "false";
            case STRING -> cell.asString();
            case FORMULA -> String.valueOf(cell.getValue());
            case NUMBER, ERROR, EMPTY -> "";
        };
    }
}
