package coffee.beanflows.materia.deployer.repository;

import coffee.beanflows.materia.deployer.repository.RepositoryException.Reason;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The bare repository that fetches go into. Nothing in it is only there, so whenever it does not read well it is set aside, for
 * a person to look at, and fetched anew. One process uses it: whoever calls holds the deployer's lock.
 */
final class LocalCopy {
    private final Path gitDir;

    LocalCopy(Path gitDir) {
        this.gitDir = gitDir.toAbsolutePath();
    }

    /** What reads objects. */
    interface Reading<T> {
        T from(Repository repository) throws IOException;
    }

    /** Lets {@code fetch} bring in what is new; where that meets damage, into an empty repository. */
    synchronized void update(Consumer<Repository> fetch) {
        sweep();
        if (isThere() && !isSound()) {
            setAside();
        }
        if (!fetched(fetch)) {
            setAside();
            if (!fetched(fetch)) {
                throw damaged("what was fetched does not read well");
            }
        }
    }

    /** Whether something was fetched. */
    boolean isThere() {
        return Files.exists(gitDir, LinkOption.NOFOLLOW_LINKS);
    }

    /** Reads what was fetched; what is damaged is set aside, and the next {@link #update} fetches it anew. */
    synchronized <T> T read(Reading<T> reading) {
        try (Repository repository = open()) {
            return reading.from(repository);
        } catch (RepositoryNotFoundException e) {
            throw RepositoryException.of(
                            Reason.UNKNOWN, "nothing was fetched yet", gitDir.toString(), "fetch before asking for it")
                    .causedBy(e);
        } catch (MissingObjectException | CorruptObjectException e) {
            setAside();
            throw damaged(String.valueOf(e.getMessage())).causedBy(e);
        } catch (IOException e) {
            throw failed("cannot read it or write what was read", e);
        }
    }

    private Repository open() throws IOException {
        return new FileRepositoryBuilder()
                .setBare()
                .setGitDir(gitDir.toFile())
                .setMustExist(true)
                .build();
    }

    /** Whether it came in and reads well. */
    private boolean fetched(Consumer<Repository> fetch) {
        try {
            if (!Files.exists(gitDir, LinkOption.NOFOLLOW_LINKS)) {
                init();
            }
            try (Repository repository = open()) {
                fetch.accept(repository);
            }
            return isSound();
        } catch (RuntimeException e) {
            if (isDamage(e)) {
                return false;
            }
            throw e;
        } catch (IOException e) {
            throw failed("cannot write", e);
        }
    }

    /** Under its last name only when complete, so that a kill leaves no half of it. */
    private void init() throws IOException {
        Path fresh = gitDir.resolveSibling(gitDir.getFileName() + ".new");
        Trees.delete(fresh);
        Files.createDirectories(fresh);
        try (Repository repository =
                new FileRepositoryBuilder().setBare().setGitDir(fresh.toFile()).build()) {
            repository.create(true);
            StoredConfig config = repository.getConfig();
            config.setBoolean("core", null, "fsyncObjectFiles", true);
            config.setBoolean("core", null, "fsyncRefFiles", true);
            config.save();
        }
        Files.move(fresh, gitDir);
    }

    /** Every tag and branch leads to a commit and its tree. A file deep in a tree is looked at when it is checked out. */
    private boolean isSound() {
        try (Repository repository = open();
                RevWalk walk = new RevWalk(repository)) {
            for (Ref ref : repository.getRefDatabase().getRefs()) {
                if (ref.getObjectId() != null) {
                    RevObject object = walk.peel(walk.parseAny(ref.getObjectId()));
                    if (object instanceof RevCommit commit) {
                        walk.parseTree(commit.getTree());
                    }
                }
            }
            return true;
        } catch (IOException | RuntimeException e) {
            System.getLogger(LocalCopy.class.getName())
                    .log(System.Logger.Level.WARNING, "does not read well: " + gitDir, e);
            return false;
        }
    }

    /** Removes locks and half-received packs: no other process writes here, so their writers are dead. */
    private void sweep() {
        if (!Files.isDirectory(gitDir)) {
            return;
        }
        try (Stream<Path> files = Files.walk(gitDir)) {
            for (Path file : files.filter(LocalCopy::isLeftOver).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failed("cannot remove what a killed fetch left", e);
        }
    }

    private static boolean isLeftOver(Path file) {
        String name = file.getFileName().toString();
        boolean ofAFetch = name.endsWith(".lock") || name.startsWith("incoming_") || name.startsWith("noz");
        return ofAFetch && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private void setAside() {
        try {
            Path aside = gitDir.resolveSibling(gitDir.getFileName() + ".damaged");
            Trees.delete(aside);
            if (Files.exists(gitDir, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(gitDir, aside);
            }
        } catch (IOException e) {
            throw failed("is damaged and cannot be set aside", e);
        }
    }

    private static boolean isDamage(Throwable error) {
        return Stream.iterate(error, at -> at != null, Throwable::getCause)
                .limit(32)
                .anyMatch(at -> at instanceof MissingObjectException || at instanceof CorruptObjectException);
    }

    private RepositoryException damaged(String what) {
        return RepositoryException.of(
                Reason.DAMAGED,
                "is damaged: " + what,
                gitDir.toString(),
                "it is set aside and fetched anew; when that lasts, check the disk");
    }

    private MateriaException failed(String what, IOException cause) {
        return new MateriaException(
                ErrorType.RESOURCES,
                gitDir + ": " + what + " (" + cause.getMessage() + "); check space and owner of its directory",
                cause);
    }
}
