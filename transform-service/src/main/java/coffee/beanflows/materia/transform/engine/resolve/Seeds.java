package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.Model;
import java.nio.file.Path;

/** Where seeds lie. */
public final class Seeds {
    private static final String ROOT = "$root/";

    private Seeds() {}

    /** The seed's file: relative to the model's file, or to the project's root with {@code $root/}. */
    public static Path path(Path root, Model model, Kind.Seed seed) {
        if (seed.path().startsWith(ROOT)) {
            return root.resolve(seed.path().substring(ROOT.length())).normalize();
        }
        return root.resolve(model.position().file()).resolveSibling(seed.path()).normalize();
    }
}
