package coffee.beanflows.materia.transform.engine.render;

import coffee.beanflows.materia.transform.engine.resolve.LandedCall;
import coffee.beanflows.materia.volume.Publication;

/** Gives the file that a call reads of a publication, unpacked where it lies in an archive or a workbook. */
@FunctionalInterface
public interface LandedFiles {
    /**
     * The file to read. A sheet is a CSV without header, comma-separated, quoted with {@code "}, whose first column is the
     * row's number in the workbook, from 1. Its rows end with LF; a quoted cell may hold anything.
     */
    LandedFile open(Publication publication, LandedCall call);
}
