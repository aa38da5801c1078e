package coffee.beanflows.materia.transform.engine.unpack;

import coffee.beanflows.materia.transform.engine.render.LandedFile;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A sheet as CSV: first the row's number in the workbook, then every column, each row as wide as the widest. */
final class SheetFile {
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF};

    private SheetFile() {}

    /**
     * The sheet of {@code workbook}, with at least {@code minColumns} columns.
     *
     * @param prefix of the file's name, which tells sheets of several members of one archive apart
     */
    static LandedFile of(Path workbook, String sheet, int minColumns, Path directory, String prefix) {
        String name = prefix + UnpackedFiles.safeName(sheet);
        Path natural = directory.resolve(name + ".csv");
        try {
            int width = Files.isRegularFile(natural) ? width(natural) : write(workbook, sheet, 0, natural);
            if (width >= minColumns) {
                return new LandedFile(natural, width);
            }
            Path padded = directory.resolve(name + "." + minColumns + ".csv");
            return new LandedFile(
                    padded, Files.isRegularFile(padded) ? minColumns : write(workbook, sheet, minColumns, padded));
        } catch (IOException | RuntimeException e) {
            if (e instanceof MateriaException told) {
                throw told;
            }
            throw new MateriaException(ErrorType.SOURCE, workbook + ": is no workbook that can be read (" + e + ")", e);
        }
    }

    private static int write(Path workbook, String sheet, int minColumns, Path target) throws IOException {
        int[] width = {0};
        try (Sheet source = open(workbook, sheet)) {
            int widest = Math.max(minColumns, source.width());
            width[0] = widest;
            Derived.publish(target, out -> {
                try (CsvRows rows = new CsvRows(out, widest)) {
                    source.each(rows);
                }
            });
        }
        return width[0];
    }

    private static Sheet open(Path workbook, String sheet) throws IOException {
        byte[] magic;
        try (InputStream in = Files.newInputStream(workbook)) {
            magic = in.readNBytes(2);
        }
        if (Arrays.equals(magic, ZIP)) {
            return XlsxSheet.open(workbook, sheet);
        }
        if (Arrays.equals(magic, OLE)) {
            return XlsSheet.open(workbook, sheet);
        }
        throw new MateriaException(ErrorType.SOURCE, workbook + ": is neither an .xlsx nor an .xls workbook");
    }

    /** Columns of a file that {@link CsvRows} wrote, without the row's number. */
    private static int width(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int commas = 0;
            boolean quoted = false;
            for (int c = reader.read(); c >= 0 && (quoted || c != '\n'); c = reader.read()) {
                if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    commas++;
                }
            }
            return commas;
        }
    }
}
