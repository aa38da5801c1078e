package coffee.beanflows.materia.extractor.workflows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a body must be before it lands. */
public sealed interface Expectation {
    /** Ending of the landed file. */
    String extension();

    /** True if the format proves its own completeness (CRCs), so that a body may be put together from two answers. */
    boolean provesItself();

    /** An archive with one member that matters. */
    record Zip(String entry, Table table) implements Expectation {
        @Override
        public String extension() {
            return "zip";
        }

        @Override
        public boolean provesItself() {
            return true;
        }
    }

    /** Lines of text; {@code extension} is {@code csv} or {@code txt}. */
    record Text(String extension, Table table) implements Expectation {
        @Override
        public boolean provesItself() {
            return false;
        }
    }

    /** A workbook: {@code columns} stand in row {@code headerRow} (from 1; 0 where there are none) of {@code sheet}. */
    record Xlsx(String sheet, int headerRow, List<String> columns) implements Expectation {
        public Xlsx {
            columns = List.copyOf(columns);
        }

        @Override
        public String extension() {
            return "xlsx";
        }

        @Override
        public boolean provesItself() {
            return true;
        }
    }

    /** A legacy workbook: some cell of column A of the sheet begins with {@code title}. */
    record Xls(@Nullable String sheet, @Nullable String title) implements Expectation {
        @Override
        public String extension() {
            return "xls";
        }

        @Override
        public boolean provesItself() {
            return false;
        }
    }

    /** JSON pointers that must be there, and that must not. */
    record Json(List<String> present, List<String> absent) implements Expectation {
        public Json {
            present = List.copyOf(present);
            absent = List.copyOf(absent);
        }

        @Override
        public String extension() {
            return "json";
        }

        @Override
        public boolean provesItself() {
            return false;
        }
    }

    /**
     * A table as text.
     *
     * @param header      what its header line begins with
     * @param headerAfter the line before the header, where a preamble precedes it
     * @param columns     names in the header, in any order
     * @param minLines    data lines
     * @param encoding    of all bytes
     */
    record Table(
            @Nullable String header,
            @Nullable String headerAfter,
            List<String> columns,
            long minLines,
            Encoding encoding) {
        public Table {
            columns = List.copyOf(columns);
        }
    }

    /** Encodings that DuckDB reads; other bytes are refused. */
    enum Encoding {
        ASCII,
        UTF_8,
        LATIN_1
    }
}
