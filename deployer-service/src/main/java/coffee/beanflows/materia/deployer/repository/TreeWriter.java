package coffee.beanflows.materia.deployer.repository;

import coffee.beanflows.materia.deployer.repository.RepositoryException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Writes the files of a commit into a directory, byte for byte as they are in git, and leaves those that are right. */
final class TreeWriter {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Repository repository;
    private final Path root;

    TreeWriter(Repository repository, Path root) {
        this.repository = repository;
        this.root = root;
    }

    void write(RevCommit commit) throws IOException {
        SortedMap<String, String> links = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                String path = safe(walk.getPathString());
                ObjectId id = walk.getObjectId(0);
                FileMode mode = walk.getFileMode(0);
                if (FileMode.SYMLINK.equals(mode)) {
                    links.put(path, target(path, id));
                } else if (FileMode.EXECUTABLE_FILE.equals(mode)) {
                    file(root.resolve(path), id, PROGRAM);
                } else if (FileMode.REGULAR_FILE.equals(mode)) {
                    file(root.resolve(path), id, FILE);
                } else {
                    throw unsafe(path, "is a submodule, which is not fetched");
                }
            }
        }
        // Last, so that no file is written through a link.
        for (var link : links.entrySet()) {
            link(root.resolve(link.getKey()), Path.of(link.getValue()));
        }
    }

    private void file(Path file, ObjectId id, Set<PosixFilePermission> permissions) throws IOException {
        ObjectLoader blob = repository.open(id, Constants.OBJ_BLOB);
        if (!holds(file, id, blob.getSize())) {
            Trees.delete(file);
            Files.createDirectories(parent(file));
            try (OutputStream out = Files.newOutputStream(file)) {
                blob.copyTo(out);
            }
        }
        if (!Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).equals(permissions)) {
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    private static boolean holds(Path file, ObjectId id, long size) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) != size) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file);
                ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, size, in).equals(id);
        }
    }

    private static void link(Path link, Path target) throws IOException {
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
            return;
        }
        Trees.delete(link);
        Files.createDirectories(parent(link));
        Files.createSymbolicLink(link, target);
    }

    /**
     * Where a link leads, if that is certainly inside. Its {@code ..} may stand in front alone, where they walk up real
     * directories: behind a name they would walk up from wherever that name leads, when it is a link too.
     */
    private String target(String path, ObjectId id) throws IOException {
        String target = new String(repository.open(id, Constants.OBJ_BLOB).getBytes(), StandardCharsets.UTF_8);
        long depth = path.chars().filter(c -> c == '/').count();
        String rest = target;
        while (rest.equals("..") || rest.startsWith("../")) {
            depth--;
            rest = rest.length() == 2 ? "" : rest.substring(3);
        }
        boolean walksUpLater = ("/" + rest + "/").contains("/../");
        if (target.isEmpty() || target.startsWith("/") || target.indexOf('\0') >= 0 || depth < 0 || walksUpLater) {
            throw unsafe(path, "is a link that may lead out of the release: " + target);
        }
        return target;
    }

    private static String safe(String path) {
        try {
            new ObjectChecker().checkPath(path);
        } catch (CorruptObjectException e) {
            throw unsafe(path, "is no name for a file").causedBy(e);
        }
        if (path.equals(CheckOut.MARKER)) {
            throw unsafe(path, "is the name of the deployer's own marker");
        }
        return path;
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a file of a release has a directory: " + file);
        }
        return parent;
    }

    private static RepositoryException unsafe(String path, String what) {
        return RepositoryException.of(
                Reason.NO_RELEASE, what, path, "remove it from the repository and make a new tag");
    }
}
