package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Temporary files that nobody writes any more, because their process is dead. */
public final class Litter {
    private static final System.Logger LOG = System.getLogger(Litter.class.getName());
    private static final Duration RESUMABLE_FOR = Duration.ofDays(7);
    private static final String VALIDATOR = ".validator";

    private Litter() {}

    /**
     * Removes the temporary files ({@link AtomicFile#TEMPORARY_PREFIX}) in {@code directory} and below that were last written
     * before {@code before}. For the owner of the directory. Gives their number.
     */
    public static int sweep(Path directory, Instant before) {
        return delete(temporaries(directory, before));
    }

    /** Sweeps landing of what is older than its owner; bodies that can be resumed stay for a week. */
    static int sweepLanding(DataVolume volume) {
        Instant before = ownerSince(volume);
        int swept = sweep(volume.landing(), before);
        return swept + delete(abandoned(volume, before));
    }

    static List<Path> temporaries(Path directory, Instant before) {
        List<Path> found = new ArrayList<>();
        walk(directory, (file, attributes) -> {
            if (Sidecars.name(file).startsWith(AtomicFile.TEMPORARY_PREFIX) && isBefore(attributes, before)) {
                found.add(file);
            }
        });
        return found;
    }

    /** Bodies on their way in whose process is dead and that nobody can resume. */
    static List<Path> abandoned(DataVolume volume, Instant before) {
        List<Path> found = new ArrayList<>();
        walk(volume.incoming(), (file, attributes) -> {
            String name = Sidecars.name(file);
            boolean validator = name.endsWith(VALIDATOR);
            Path partner = validator
                    ? file.resolveSibling(name.substring(0, name.length() - VALIDATOR.length()))
                    : file.resolveSibling(name + VALIDATOR);
            boolean old = isBefore(attributes, before.minus(RESUMABLE_FOR));
            if (isBefore(attributes, before) && (old || !Files.exists(partner))) {
                found.add(file);
            }
        });
        return found;
    }

    /** Since when landing's owner is alive, if this process is it; else since when this process is. */
    private static Instant ownerSince(DataVolume volume) {
        return ServiceLock.heldSince(volume, Landing.OWNER)
                .orElseGet(() -> ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH));
    }

    private static boolean isBefore(BasicFileAttributes attributes, Instant before) {
        return attributes.lastModifiedTime().toInstant().isBefore(before);
    }

    private static int delete(List<Path> files) {
        for (Path file : files) {
            AtomicFile.deleteQuietly(RealFiles.FILES, file);
            LOG.log(System.Logger.Level.INFO, "swept {0}", file);
        }
        return files.size();
    }

    private interface Visit {
        void file(Path file, BasicFileAttributes attributes);
    }

    private static void walk(Path directory, Visit visit) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    visit.file(file, attributes);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, directory + ": cannot be read (" + e + ")", e);
        }
    }
}
