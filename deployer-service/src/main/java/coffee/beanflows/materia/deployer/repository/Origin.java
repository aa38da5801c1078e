package coffee.beanflows.materia.deployer.repository;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.net.URISyntaxException;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Where releases come from.
 *
 * @param url    {@code git@host:group/repo.git}, {@code ssh://host:port/path}, {@code file:///path} or a path
 * @param branch the protected branch that is fetched with the tags
 */
public record Origin(String url, SshAccess access, String branch) {
    public static final String DEFAULT_BRANCH = "main";

    public Origin {
        if (!Repository.isValidRefName("refs/heads/" + branch)) {
            throw MateriaException.of(
                    ErrorType.USER, "no name of a branch: " + branch, url, "name the default branch, such as main");
        }
        if (!supported(uri(url).getScheme())) {
            throw MateriaException.of(
                    ErrorType.USER,
                    "releases are fetched over SSH or from a path, not over " + uri(url).getScheme(),
                    url,
                    "write it as git@host:group/repository.git or ssh://git@host:port/path");
        }
    }

    /** What to connect to; without a user it is {@code git}, since a container's user may have no name. */
    URIish uri() {
        URIish uri = uri(url);
        return isRemote(uri) && uri.getUser() == null ? uri.setUser("git") : uri;
    }

    private static boolean supported(@Nullable String scheme) {
        return scheme == null || Set.of("ssh", "file").contains(scheme);
    }

    private static boolean isRemote(URIish uri) {
        return uri.getHost() != null && !"file".equals(uri.getScheme());
    }

    private static URIish uri(String url) {
        try {
            return new URIish(url);
        } catch (URISyntaxException e) {
            throw new MateriaException(
                    ErrorType.USER, url + ": no URL of a repository; write it as git@host:group/repository.git", e);
        }
    }
}
