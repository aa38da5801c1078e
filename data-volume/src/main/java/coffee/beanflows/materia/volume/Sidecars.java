package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The publications of a volume, as their sidecars say. This, and never {@code .state.sqlite}, is what other services read. */
public final class Sidecars {
    /** Ending of a sidecar's file name; what stands before it is {@link Publication#id()}. */
    public static final String ENDING = ".landed.json";

    private Sidecars() {}

    /**
     * Every publication of the volume in {@link Publication#IN_ORDER}.
     *
     * @throws MateriaException INTERNAL, naming the file, when a sidecar is broken or lies under another one's name
     */
    public static List<Publication> read(DataVolume volume) {
        List<Publication> publications = new ArrayList<>();
        for (Path workflow : workflows(volume)) {
            each(workflow, sidecar -> publications.add(readOne(sidecar)));
        }
        publications.sort(Publication.IN_ORDER);
        return Collections.unmodifiableList(publications);
    }

    /** The ids of all publications from file names only: a cheap look whether there is something new. */
    public static Set<String> ids(DataVolume volume) {
        Set<String> ids = new TreeSet<>();
        for (Path workflow : workflows(volume)) {
            each(workflow, sidecar -> ids.add(id(sidecar)));
        }
        return Collections.unmodifiableSet(ids);
    }

    /** SHA-256 of the sorted ids joined by newlines: equal exactly when the same publications are there. */
    public static ContentHash fingerprint(Collection<String> ids) {
        return ContentHash.of(String.join("\n", new TreeSet<>(ids)));
    }

    /** The publications of one workflow, in no particular order. */
    static List<Publication> read(DataVolume volume, String workflow) {
        List<Publication> publications = new ArrayList<>();
        each(volume.landing().resolve(workflow), sidecar -> publications.add(readOne(sidecar)));
        return publications;
    }

    /** Directories of landing that hold workflows: those whose name does not begin with a dot. */
    static List<Path> workflows(DataVolume volume) {
        return list(volume.landing(), false).stream().filter(Files::isDirectory).toList();
    }

    /** The files of one workflow's months. */
    static List<Path> files(Path workflow) {
        List<Path> files = new ArrayList<>();
        for (Path year : list(workflow, false)) {
            for (Path month : list(year, false)) {
                files.addAll(list(month, true));
            }
        }
        return files;
    }

    static boolean isSidecar(Path file) {
        String name = name(file);
        return name.endsWith(ENDING) && !name.startsWith(AtomicFile.TEMPORARY_PREFIX);
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    static String id(Path sidecar) {
        String name = name(sidecar);
        return name.substring(0, name.length() - ENDING.length());
    }

    static Publication readOne(Path sidecar) {
        Publication publication;
        try {
            publication = Json.read(sidecar, Publication.class).orElseThrow(() -> broken(sidecar, "it has gone"));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw broken(sidecar, String.valueOf(e.getMessage()));
        }
        if (!publication.id().equals(id(sidecar))) {
            throw broken(sidecar, "it describes the publication " + publication.id());
        }
        return publication;
    }

    private static MateriaException broken(Path sidecar, String why) {
        return MateriaException.of(
                ErrorType.INTERNAL,
                "the sidecar is broken (" + why + ")",
                sidecar.toString(),
                "sidecars are never changed: restore this file from the backup");
    }

    private static void each(Path workflow, Consumer<Path> action) {
        for (Path file : files(workflow)) {
            if (isSidecar(file)) {
                action.accept(file);
            }
        }
    }

    private static List<Path> list(Path directory, boolean hidden) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path path : stream) {
                if (hidden || !name(path).startsWith(".")) {
                    paths.add(path);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, directory + ": cannot be listed (" + e + ")", e);
        }
        Collections.sort(paths);
        return paths;
    }
}
