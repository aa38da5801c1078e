package coffee.beanflows.materia.deployer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorTest {
    @TempDir
    Path tree;

    @BeforeEach
    void smallPlatform() throws IOException {
        root(List.of(
                "extractor-service",
                "transform-service",
                "export-service",
                "web-service",
                "deployer-service",
                "materia-cli",
                "health-probe",
                "shared"));
        for (Component component : Component.values()) {
            for (String module : component.modules()) {
                module(module, "shared");
            }
        }
        module("health-probe");
        module("shared");
    }

    private void root(List<String> modules) throws IOException {
        StringBuilder text = new StringBuilder("<project><artifactId>materia</artifactId><modules>");
        modules.forEach(module -> text.append("<module>").append(module).append("</module>"));
        Files.writeString(tree.resolve("pom.xml"), text + "</modules></project>");
    }

    private void module(String name, String... dependencies) throws IOException {
        StringBuilder text = new StringBuilder("<project><parent><groupId>coffee.beanflows.materia</groupId>"
                + "<artifactId>materia</artifactId></parent><artifactId>" + name + "</artifactId><dependencies>");
        for (String dependency : dependencies) {
            text.append("<dependency><groupId>coffee.beanflows.materia</groupId><artifactId>" + dependency
                    + "</artifactId></dependency>");
        }
        Files.createDirectories(tree.resolve(name));
        Files.writeString(tree.resolve(name + "/pom.xml"), text + "</dependencies></project>");
    }

    private void refused(String... words) {
        assertThatExceptionOfType(MateriaException.class)
                .isThrownBy(() -> ComponentPaths.read(tree))
                .satisfies(error -> assertThat(error.getMessage()).contains(words))
                .matches(error -> error.type() == ErrorType.USER);
    }

    @Test
    void dependenciesAreFollowedAlsoInACircle() throws IOException {
        module("web-service", "shared", "transform-service");
        module("transform-service", "web-service");
        ComponentPaths paths = ComponentPaths.read(tree);
        assertThat(paths.prefixes(Component.WEB)).contains("web-service/", "transform-service/", "shared/");
        assertThat(paths.prefixes(Component.TRANSFORM)).contains("web-service/", "shared/");
        assertThat(paths.prefixes(Component.EXPORT)).doesNotContain("web-service/");
    }

    @Test
    void whatIsForTestsOrManagedAloneDoesNotCount() throws IOException {
        String dependency = "<dependency><groupId>coffee.beanflows.materia</groupId>"
                + "<artifactId>shared</artifactId><scope>test</scope></dependency>";
        Files.writeString(
                tree.resolve("web-service/pom.xml"),
                "<project><artifactId>web-service</artifactId><dependencies>" + dependency
                        + "</dependencies><dependencyManagement><dependencies>"
                        + dependency.replace("<scope>test</scope>", "")
                        + "</dependencies></dependencyManagement></project>");
        assertThat(ComponentPaths.read(tree).prefixes(Component.WEB)).doesNotContain("shared/");
    }

    @Test
    void aComponentWhoseModuleIsGoneIsNamed() throws IOException {
        root(List.of(
                "extractor-service",
                "transform-service",
                "export-service",
                "deployer-service",
                "materia-cli",
                "health-probe",
                "shared"));
        refused("the component web needs the module web-service, which this release does not have");
    }

    @Test
    void aListedModuleWithoutAPomIsNamed() throws IOException {
        Files.delete(tree.resolve("shared/pom.xml"));
        refused("the module shared has no pom.xml in this release");
    }

    @Test
    void aModuleOutsideTheTreeIsRefused() throws IOException {
        root(List.of("../elsewhere"));
        refused("the module ../elsewhere has no pom.xml in this release");
    }

    @Test
    void aDependencyThatNoModuleIsIsNamed() throws IOException {
        module("shared", "lost");
        refused("the module shared needs the module lost");
    }

    @Test
    void twoModulesOfOneNameAreRefused() throws IOException {
        Files.writeString(tree.resolve("shared/pom.xml"), "<project><artifactId>web-service</artifactId></project>");
        refused("a second module is called web-service");
    }

    @Test
    void aDocumentTypeAndItsEntitiesAreRefused() throws IOException {
        Path secret = Files.writeString(tree.resolve("secret"), "shared");
        Files.writeString(
                tree.resolve("pom.xml"),
                "<!DOCTYPE project [<!ENTITY s SYSTEM \"" + secret.toUri()
                        + "\">]><project><artifactId>&s;</artifactId></project>");
        refused("pom.xml: is no XML that is accepted");
    }

    @Test
    void aPomThatIsNoneIsNamed() throws IOException {
        Files.writeString(tree.resolve("shared/pom.xml"), "<project><artifactId>shared");
        refused("shared/pom.xml: is no XML that is accepted");
        Files.delete(tree.resolve("pom.xml"));
        refused("pom.xml: cannot be read");
    }
}
