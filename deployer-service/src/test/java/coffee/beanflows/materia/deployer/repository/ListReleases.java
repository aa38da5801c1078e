package coffee.beanflows.materia.deployer.repository;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.TagScheme;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that prints the releases of a repository, or why not. */
final class ListReleases {
    private ListReleases() {}

    /** Takes directory, URL, key, known hosts, and {@code list} or {@code fetch}, which fetches before. */
    public static void main(String[] args) {
        SshAccess access = new SshAccess(Path.of(args[2]), Path.of(args[3]));
        try (ReleaseRepository releases =
                ReleaseRepository.open(Path.of(args[0]), args[1], access, TagScheme.SEQUENCE)) {
            if (args[4].equals("fetch")) {
                releases.fetch();
            }
            List<String> names = releases.list().stream().map(ReleaseTag::name).toList();
            System.out.println(String.join(" ", names));
        } catch (RepositoryException e) {
            System.out.println(e.reason());
        }
    }
}
