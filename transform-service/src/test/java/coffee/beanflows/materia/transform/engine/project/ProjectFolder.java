package coffee.beanflows.materia.transform.engine.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A SQL project that a test writes. */
public record ProjectFolder(Path root) {
    public ProjectFolder with(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A model whose file is its name. */
    public ProjectFolder model(String name, String kind, String query) {
        return with("models/" + name + ".sql", "MODEL (name " + name + ", kind " + kind + ");\n" + query + "\n");
    }
}
