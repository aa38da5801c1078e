package coffee.beanflows.materia.deployer.rollout;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.deployer.plan.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSecretsTest {
    @TempDir
    Path directory;

    private Path secretsOf(Component component, String permissions) throws IOException {
        Path file =
                Files.createDirectories(directory.resolve(component.title())).resolve("application.properties");
        Files.writeString(file, "materia.trigger.tokens.operator=hush\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void filesThatOnlyTheirOwnerReadsAreTaken() throws IOException {
        secretsOf(Component.EXPORT, "rw-------");
        assertThatCode(() -> new KeptSecrets(directory)
                        .provide(directory, Set.of(Component.EXPORT, Component.WEB, Component.ROUTER)))
                .doesNotThrowAnyException();
    }

    @Test
    void aFileThatIsMissingIsNamedWithItsMend() {
        assertThatThrownBy(() -> new KeptSecrets(directory).provide(directory, Set.of(Component.TRANSFORM)))
                .hasMessageContaining("transform/application.properties")
                .hasMessageContaining("deploy/init");
    }

    @Test
    void aFileThatOthersMayReadIsRefusedWithoutItsContents() throws IOException {
        Path file = secretsOf(Component.DEPLOYER, "rw-r--r--");
        assertThatThrownBy(() -> new KeptSecrets(directory).provide(directory, Set.of(Component.DEPLOYER)))
                .hasMessageContaining("chmod 600 " + file)
                .hasMessageNotContaining("hush");
    }
}
