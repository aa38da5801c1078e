package coffee.beanflows.materia.web.generation;

import coffee.beanflows.materia.volume.DataVolume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which files of the volume may be served, newest first. One cheap read of a directory that holds three or four names. */
final class GenerationFiles {
    private static final String SUFFIX = ".duckdb";

    private final DataVolume volume;

    GenerationFiles(DataVolume volume) {
        this.volume = volume;
    }

    /**
     * A file and what tells it from the next one under the same name.
     *
     * @param path     of the file
     * @param identity equal only while the name means the same bytes
     */
    record Candidate(Path path, String identity) {}

    /** Generations, newest first; {@code analytics.duckdb} alone where there are none. */
    List<Candidate> newestFirst() {
        List<Candidate> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(volume.generations(), "[0-9]*" + SUFFIX)) {
            files.forEach(
                    file -> found.add(new Candidate(file, file.getFileName().toString())));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return analytics().map(List::of).orElse(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + volume.generations(), e);
        }
        if (found.isEmpty()) {
            return analytics().map(List::of).orElse(List.of());
        }
        found.sort(Comparator.comparing(Candidate::identity).reversed());
        return found;
    }

    private Optional<Candidate> analytics() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(volume.analytics(), BasicFileAttributes.class);
            return Optional.of(new Candidate(
                    volume.analytics(),
                    "analytics@" + attributes.fileKey() + "@" + attributes.lastModifiedTime() + "@"
                            + attributes.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
