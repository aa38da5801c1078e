package coffee.beanflows.materia.publishers;

/** How a body goes out over the connection. */
sealed interface Delivery {

    /** With its length; the connection is kept. */
    record Whole() implements Delivery {}

    /** With the whole length announced, but only so many bytes of it. */
    record CutAfter(int bytes, Ending ending) implements Delivery {}

    /** With its length, slowly. */
    record Slow(int bytesPerSecond) implements Delivery {}

    /** With another length than its own; the connection is closed. */
    record Announced(long length) implements Delivery {}

    /** Again and again, in chunks. */
    record Endless() implements Delivery {}

    enum Ending {
        RESET,
        STALL,
        CLOSE
    }
}
