package coffee.beanflows.materia.extractor.fetch;

/** Strangers' text in our messages. */
final class Texts {
    private static final int LENGTH_MAX = 200;

    private Texts() {}

    /** Printable and short. */
    static String shorten(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LENGTH_MAX ? printable : printable.substring(0, LENGTH_MAX) + "…";
    }
}
