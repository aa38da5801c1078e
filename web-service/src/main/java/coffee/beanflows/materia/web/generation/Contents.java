package coffee.beanflows.materia.web.generation;

/**
 * What a generation says of itself beyond its manifest, read once when its file is opened. This package opens files and does not know
 * what datasets are: who does hands in a reader, whose failure refuses the file.
 */
public interface Contents {
    /** Reads a file's contents through a session on it. */
    @FunctionalInterface
    interface Reader {
        Contents read(Session session);
    }
}
