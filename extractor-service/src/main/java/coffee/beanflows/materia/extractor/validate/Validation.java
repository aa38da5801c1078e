package coffee.beanflows.materia.extractor.validate;

import coffee.beanflows.materia.extractor.workflows.Expectation;
import coffee.beanflows.materia.extractor.workflows.Workflow;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Decides whether a body may land. */
public final class Validation {
    private Validation() {}

    /**
     * Checks a complete body: first what publishers send in place of a file, then what the workflow expects.
     *
     * @throws RejectedException saying what was expected and what came
     */
    public static void check(Workflow workflow, Path body) {
        try {
            long size = Files.size(body);
            if (size == 0) {
                throw new RejectedException(Reason.EMPTY_BODY, "the body is empty");
            }
            Expectation expect = workflow.expect();
            Impostors.check(body, size, expect);
            switch (expect) {
                case Expectation.Zip zip -> ArchiveCheck.zip(zip, body);
                case Expectation.Text text -> {
                    try (InputStream in = Files.newInputStream(body)) {
                        TableCheck.check(text.table(), in, "the body");
                    }
                }
                case Expectation.Xlsx xlsx -> {
                    ArchiveCheck.workbook(body);
                    XlsxCheck.check(xlsx, body);
                }
                case Expectation.Xls xls -> XlsCheck.check(xls, body);
                case Expectation.Json json -> JsonCheck.check(json, body);
            }
            if (size < workflow.size().min()) {
                throw new RejectedException(
                        Reason.TOO_SMALL,
                        "the body has " + size + " bytes, and at least "
                                + workflow.size().min() + " were expected");
            }
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, body + ": cannot be read (" + e + "); check the disk", e);
        }
    }
}
