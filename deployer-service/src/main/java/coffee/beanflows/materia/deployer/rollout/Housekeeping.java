package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Slots;
import coffee.beanflows.materia.deployer.engine.Engine;
import coffee.beanflows.materia.deployer.engine.Image;
import coffee.beanflows.materia.deployer.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps what a rollback to the last releases needs, and nothing else. */
final class Housekeeping {
    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final Engine engine;
    private final Journal journal;
    private final Places places;
    private final RolloutSettings settings;

    Housekeeping(Engine engine, Journal journal, Places places, RolloutSettings settings) {
        this.engine = engine;
        this.journal = journal;
        this.places = places;
        this.settings = settings;
    }

    /** Remembers the state that now runs, and removes images and trees that no kept release needs. A failure is only logged. */
    void tidy() {
        try {
            Slots approved = places.approved();
            approved.write(places.stateOf(approved.tag()));
            Set<String> tags = new HashSet<>(journal.deployedTags(settings.keep()));
            tags.add(approved.tag());
            Set<String> images = new HashSet<>(approved.images().values());
            for (String tag : tags) {
                if (Files.exists(places.stateOf(tag))) {
                    images.addAll(Slots.read(places.stateOf(tag)).images().values());
                }
            }
            for (Image image : engine.images()) {
                if (!images.contains(image.name())) {
                    engine.removeImage(image.name());
                }
            }
            engine.prune();
            removeTrees(tags);
            removeBuilt(approved.releaseDir());
        } catch (RuntimeException | IOException e) {
            LOG.log(System.Logger.Level.WARNING, "old releases could not be tidied up", e);
        }
    }

    private void removeTrees(Set<String> tags) throws IOException {
        List<Path> old;
        try (Stream<Path> entries = Files.list(places.releases())) {
            old = entries.filter(entry -> !tags.contains(tag(entry))).toList();
        }
        for (Path entry : old) {
            remove(entry);
        }
    }

    /** What a release was built to is in its images. */
    private static void removeBuilt(Path tree) throws IOException {
        List<Path> built;
        try (Stream<Path> directories =
                Files.find(tree, 3, (path, attributes) -> attributes.isDirectory() && path.endsWith("target"))) {
            built = directories.toList();
        }
        for (Path directory : built) {
            remove(directory);
        }
    }

    private static void remove(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.walk(root)) {
                files.sorted(Comparator.reverseOrder()).forEach(Housekeeping::delete);
            }
        }
    }

    private static String tag(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return name.endsWith(".env") ? name.substring(0, name.length() - 4) : name;
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
