package coffee.beanflows.materia.deployer.repository;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.TagScheme;
import coffee.beanflows.materia.deployer.repository.RepositoryException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The releases of a repository, read over SSH or from a path. One process at a time: whoever uses it holds the deployer's lock.
 * Fails with {@link RepositoryException} for what the other end or a tag is to blame for.
 */
public final class ReleaseRepository implements AutoCloseable {
    private final TagScheme scheme;
    private final Origin origin;
    private final Remote remote;
    private final LocalCopy local;

    private ReleaseRepository(Path gitDir, Origin origin, TagScheme scheme) {
        this.scheme = scheme;
        this.origin = origin;
        this.remote = new Remote(origin);
        this.local = new LocalCopy(gitDir);
    }

    /** With the default branch {@code main}; connects to nothing yet. */
    public static ReleaseRepository open(Path gitDir, String url, SshAccess access, TagScheme scheme) {
        return open(gitDir, new Origin(url, access, Origin.DEFAULT_BRANCH), scheme);
    }

    /**
     * Connects to nothing yet.
     *
     * @param gitDir where fetches go; made when it is missing
     */
    public static ReleaseRepository open(Path gitDir, Origin origin, TagScheme scheme) {
        Unconfigured.install();
        return new ReleaseRepository(gitDir, origin, scheme);
    }

    /** The releases that the other end has, newest first; fetches none. Takes a minute at most. */
    public List<ReleaseTag> list() {
        List<ReleaseTag> tags = new ArrayList<>();
        for (Ref ref : remote.tags(Remote.Limits.LIST)) {
            ObjectId commit = ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
            if (ref.getName().startsWith(Constants.R_TAGS) && commit != null) {
                release(ref.getName(), commit).ifPresent(tags::add);
            }
        }
        return newestFirst(tags);
    }

    /** Brings all tags and the protected branch here; afterwards every other method knows them. */
    public void fetch() {
        local.update(remote::fetchInto);
    }

    /** A release among those that were fetched, even when the other end has none by that name any more. */
    public Optional<ReleaseTag> fetched(String tagName) {
        if (!local.isThere()) {
            return Optional.empty();
        }
        return local.read(repository -> {
            Ref ref = repository.exactRef(Constants.R_TAGS + tagName);
            return ref == null ? Optional.empty() : release(ref.getName(), peel(repository, ref));
        });
    }

    /**
     * The complete tree of a fetched release at {@code releases/<tag name>}, with {@code .release} beside its files. It is there
     * as a whole or not at all; what is there already is mended where it differs and keeps what was built into it.
     *
     * @throws RepositoryException when the tag was not fetched, has moved, or holds what may not be written
     */
    public Path checkOut(ReleaseTag tag, Path releases) {
        requireRelease(tag.name());
        return local.read(repository -> {
            requireUnmoved(repository, tag);
            try (RevWalk walk = new RevWalk(repository)) {
                return new CheckOut(releases).of(repository, tag, commit(walk, tag.commit()));
            }
        });
    }

    /** Every file of a commit: path to mode and object id, {@code 100644 9f1c…}. */
    public SortedMap<String, String> tree(String commit) {
        return local.read(repository -> {
            SortedMap<String, String> files = new TreeMap<>();
            try (RevWalk walk = new RevWalk(repository);
                    TreeWalk tree = new TreeWalk(repository)) {
                tree.addTree(commit(walk, commit).getTree());
                tree.setRecursive(true);
                while (tree.next()) {
                    files.put(
                            tree.getPathString(),
                            tree.getFileMode(0) + " " + tree.getObjectId(0).name());
                }
            }
            return Collections.unmodifiableSortedMap(files);
        });
    }

    /** Paths of files that differ between two commits, sorted: added, changed, removed, or with another mode. */
    public List<String> changedPaths(String from, String to) {
        return local.read(repository -> {
            List<String> paths = new ArrayList<>();
            try (RevWalk walk = new RevWalk(repository);
                    TreeWalk tree = new TreeWalk(repository)) {
                tree.addTree(commit(walk, from).getTree());
                tree.addTree(commit(walk, to).getTree());
                tree.setRecursive(true);
                tree.setFilter(TreeFilter.ANY_DIFF);
                while (tree.next()) {
                    paths.add(tree.getPathString());
                }
            }
            return paths.stream().sorted().toList();
        });
    }

    @Override
    public void close() {
        remote.close();
    }

    /** For what reads objects of its own. */
    <T> T read(LocalCopy.Reading<T> reading) {
        return local.read(reading);
    }

    String url() {
        return origin.url();
    }

    /** The fetched ref of a release that still points where it did. */
    Ref requireUnmoved(Repository repository, ReleaseTag tag) throws IOException {
        Ref ref = repository.exactRef(Constants.R_TAGS + tag.name());
        if (ref == null) {
            throw RepositoryException.of(
                    Reason.UNKNOWN, "no tag " + tag.name() + " was fetched", origin.url(), "push the tag");
        }
        String commit = peel(repository, ref).name();
        if (!commit.equals(tag.commit())) {
            throw RepositoryException.of(
                    Reason.TAG_MOVED,
                    tag.name() + " pointed at " + tag.commit() + ", now at " + commit,
                    origin.url(),
                    "a release never changes: make a new tag");
        }
        return ref;
    }

    RevCommit commit(RevWalk walk, String id) throws IOException {
        try {
            return walk.parseCommit(ObjectId.fromString(id));
        } catch (IncorrectObjectTypeException e) {
            throw RepositoryException.of(
                            Reason.NO_RELEASE, id + " is no commit", origin.url(), "make a new tag on a commit")
                    .causedBy(e);
        } catch (MissingObjectException e) {
            throw RepositoryException.of(
                            Reason.UNKNOWN, "no commit " + id + " was fetched", origin.url(), "push it with its tag")
                    .causedBy(e);
        }
    }

    private static ObjectId peel(Repository repository, Ref ref) throws IOException {
        ObjectId peeled = repository.getRefDatabase().peel(ref).getPeeledObjectId();
        ObjectId id = peeled == null ? ref.getObjectId() : peeled;
        return id == null ? ObjectId.zeroId() : id;
    }

    private Optional<ReleaseTag> release(String refName, ObjectId commit) {
        String name = refName.substring(Constants.R_TAGS.length());
        return scheme.parse(name).map(version -> new ReleaseTag(name, version, commit.name()));
    }

    private void requireRelease(String name) {
        if (scheme.parse(name).isEmpty()) {
            throw RepositoryException.of(
                    Reason.NO_RELEASE,
                    name + " names no release of the scheme " + scheme,
                    origin.url(),
                    "name a tag as " + (scheme == TagScheme.SEQUENCE ? "v12" : "v1.4.0"));
        }
    }

    private static List<ReleaseTag> newestFirst(List<ReleaseTag> tags) {
        return tags.stream()
                .sorted(Comparator.comparing(ReleaseTag::version).reversed())
                .toList();
    }
}
