package coffee.beanflows.materia.extractor.validate;

import java.io.IOException;
import java.io.InputStream;

/** Refuses XML with a document type declaration, the only place in which an external entity can be declared. */
final class DoctypeScan {
    private static final byte[] DOCTYPE = {'<', '!', 'D', 'O', 'C', 'T', 'Y', 'P', 'E'};

    private DoctypeScan() {}

    /** Whether readers of workbooks look at this member; custom XML beside it may be in any encoding. */
    private static boolean isRead(String name) {
        return name.startsWith("xl/") || name.startsWith("_rels/") || name.startsWith("[");
    }

    /** Reads {@code xml} to its end. */
    static void check(InputStream xml, String name) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int matched = 0;
        boolean first = true;
        for (int n = xml.read(buffer); n >= 0; n = xml.read(buffer)) {
            if (first && n > 0) {
                first = false;
                int lead = buffer[0] & 0xFF;
                if (isRead(name) && (lead == 0xFE || lead == 0xFF || lead == 0)) {
                    // In UTF-16 the scan below would see nothing.
                    throw new RejectedException(Reason.WRONG_ENCODING, "the workbook's " + name + " is not UTF-8");
                }
            }
            for (int i = 0; i < n; i++) {
                // No prefix of the word repeats inside it but its first byte, so falling back to that is enough.
                matched = buffer[i] == DOCTYPE[matched] ? matched + 1 : buffer[i] == DOCTYPE[0] ? 1 : 0;
                if (matched == DOCTYPE.length) {
                    throw new RejectedException(
                            Reason.EXTERNAL_ENTITY, "the workbook's " + name + " declares a document type");
                }
            }
        }
    }
}
