package coffee.beanflows.materia.transform.engine.unpack;

import java.io.IOException;
import java.util.List;

/** One sheet of an open workbook. */
interface Sheet extends AutoCloseable {
    /** In place of a name: the only sheet of a workbook that has one, whose name changes from file to file. */
    String ONLY = "*";

    /** Cells of the widest row. */
    int width() throws IOException;

    /** Gives every row that the workbook has, in order. */
    void each(Rows rows) throws IOException;

    @Override
    void close() throws IOException;

    /** Takes rows. */
    @FunctionalInterface
    interface Rows {
        /** {@code number} from 1, as in the workbook; a cell without a value is "". */
        void row(long number, List<String> cells) throws IOException;
    }
}
