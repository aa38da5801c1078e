package coffee.beanflows.materia.deploytests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a release changes in the tree that it is made from. */
@FunctionalInterface
interface Change {
    void in(Path tree) throws IOException;

    static Change write(String path, String text) {
        return tree -> {
            Path file = tree.resolve(path);
            Files.createDirectories(tree.resolve(path).resolveSibling("."));
            Files.writeString(file, text);
        };
    }

    static Change append(String path, String text) {
        return tree -> Files.writeString(tree.resolve(path), Files.readString(tree.resolve(path)) + text);
    }

    /** Fails when {@code old} is not there: a test that changes nothing proves nothing. */
    static Change replace(String path, String old, String replacement) {
        return tree -> {
            String text = Files.readString(tree.resolve(path));
            if (!text.contains(old)) {
                throw new IllegalStateException(path + " does not contain \"" + old + "\"");
            }
            Files.writeString(tree.resolve(path), text.replace(old, replacement));
        };
    }

    static Change delete(String path) {
        return tree -> Files.delete(tree.resolve(path));
    }
}
