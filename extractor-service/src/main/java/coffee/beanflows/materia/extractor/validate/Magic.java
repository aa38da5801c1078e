package coffee.beanflows.materia.extractor.validate;

/** What a body is by its first bytes. */
enum Magic {
    ZIP("a zip archive"),
    OLE2("a legacy (OLE2) workbook"),
    GZIP("gzip"),
    PDF("a PDF"),
    BINARY("binary"),
    TEXT("text");

    private final String text;

    Magic(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Magic of(byte[] head) {
        if (begins(head, 'P', 'K', 3, 4) || begins(head, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (begins(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            return OLE2;
        }
        if (begins(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (begins(head, '%', 'P', 'D', 'F')) {
            return PDF;
        }
        for (byte b : head) {
            if (b == 0) {
                return BINARY;
            }
        }
        return TEXT;
    }

    private static boolean begins(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
