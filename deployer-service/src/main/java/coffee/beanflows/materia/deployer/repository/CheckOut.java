package coffee.beanflows.materia.deployer.repository;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.repository.RepositoryException.Reason;
import coffee.beanflows.materia.volume.AtomicFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Puts a release's tree at {@code <directory>/<tag>}, by one rename. The marker in it names tag and commit. A directory that is
 * there already is compared file by file and mended, since after a power cut a renamed directory may hold empty files; what
 * was built into it stays.
 */
final class CheckOut {
    /** Properties {@code tag} and {@code commit}. */
    static final String MARKER = ".release";

    private final Path releases;

    CheckOut(Path releases) {
        this.releases = releases.toAbsolutePath();
    }

    Path of(Repository repository, ReleaseTag tag, RevCommit commit) throws IOException {
        Files.createDirectories(releases);
        sweep();
        Path target = releases.resolve(tag.name());
        Optional<String> present = commitOf(target);
        if (present.isPresent()) {
            if (!present.get().equals(tag.commit())) {
                throw RepositoryException.of(
                        Reason.TAG_MOVED,
                        tag.name() + " pointed at " + present.get() + " when it was checked out, now at "
                                + tag.commit(),
                        target.toString(),
                        "a release never changes: make a new tag");
            }
            new TreeWriter(repository, target).write(commit);
            return target;
        }
        Path temporary = AtomicFile.temporary(target);
        try {
            Files.createDirectory(temporary);
            new TreeWriter(repository, temporary).write(commit);
            AtomicFile.publish(temporary.resolve(MARKER), "tag=" + tag.name() + "\ncommit=" + tag.commit() + "\n");
            Trees.delete(target);
            AtomicFile.rename(temporary, target);
        } finally {
            Trees.delete(temporary);
        }
        return target;
    }

    /** The commit in the marker; empty without a directory, and for one that is not complete. */
    private static Optional<String> commitOf(Path target) throws IOException {
        Path marker = target.resolve(MARKER);
        if (!Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(marker)) {
            properties.load(reader);
        }
        return Optional.ofNullable(properties.getProperty("commit"));
    }

    /** Removes what a killed check-out left. */
    private void sweep() throws IOException {
        try (DirectoryStream<Path> litter = Files.newDirectoryStream(releases, AtomicFile.TEMPORARY_PREFIX + "*")) {
            for (Path directory : litter) {
                Trees.delete(directory);
            }
        }
    }
}
