package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.plan.Component;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Secrets that the server's set-up made and that stay: checked, never changed. */
public final class KeptSecrets implements Secrets {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path directory;

    /** One directory a component, each with {@code application.properties}. */
    public KeptSecrets(Path directory) {
        this.directory = directory;
    }

    @Override
    public void provide(Path release, Set<Component> components) {
        for (Component component : components) {
            switch (component) {
                case EXTRACTOR, TRANSFORM, EXPORT, DEPLOYER ->
                    check(directory.resolve(component.title()).resolve("application.properties"));
                case WEB, ROUTER -> {} // have none
            }
        }
    }

    private static void check(Path file) {
        try {
            if (!Files.isReadable(file)) {
                throw refused(file, "is not there, or not this user's", "run deploy/init, which makes what is missing");
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                throw refused(file, "others than its owner may read it", "chmod 600 " + file);
            }
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, file + ": cannot be looked at (" + e + ")", e);
        }
    }

    private static MateriaException refused(Path file, String what, String mend) {
        return MateriaException.of(ErrorType.USER, what, file.toString(), mend);
    }
}
