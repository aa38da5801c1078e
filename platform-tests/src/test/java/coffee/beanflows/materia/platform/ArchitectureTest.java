package coffee.beanflows.materia.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {
    private static final String ROOT = "coffee.beanflows.materia.";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(Modules.classes());
    private static final List<String> SERVICES = List.of("extractor", "transform", "export", "web", "deployer");

    /** Packages that know no framework, as patterns of ArchUnit. */
    private static final String[] FRAMEWORK_FREE = {
        ROOT + "volume..",
        ROOT + "publishers..",
        ROOT + "probe..",
        ROOT + "transform.engine..",
        ROOT + "extractor.workflows..",
        ROOT + "extractor.schedule..",
        ROOT + "extractor.requests..",
        ROOT + "extractor.fetch..",
        ROOT + "extractor.discover..",
        ROOT + "extractor.validate..",
        ROOT + "extractor.published..",
        ROOT + "extractor.change..",
        ROOT + "extractor.run..",
        ROOT + "export.snapshot..",
        ROOT + "export.manifest..",
        ROOT + "export.verify..",
        ROOT + "web.generation..",
        ROOT + "web.dataset..",
        ROOT + "web.pulse..",
        ROOT + "web.provenance..",
        ROOT + "deployer.compose..",
        ROOT + "deployer.engine..",
        ROOT + "deployer.journal..",
        ROOT + "deployer.plan..",
        ROOT + "deployer.queue..",
        ROOT + "deployer.release..",
        ROOT + "deployer.repository..",
        ROOT + "deployer.rollout..",
        ROOT + "cli.local..",
        ROOT + "cli.client..",
        ROOT + "cli.console..",
    };

    /** The stages of the engine, each with the stages that it may not know. */
    private static final Map<String, List<String>> LATER_STAGES = Map.of(
            "project", List.of("parse", "resolve", "render", "plan", "execute", "lakehouse", "state", "unpack"),
            "parse", List.of("resolve", "render", "plan", "execute", "lakehouse", "state", "unpack"),
            "resolve", List.of("plan", "execute", "lakehouse", "state", "unpack"),
            "render", List.of("plan", "execute", "lakehouse", "state", "unpack"),
            "plan", List.of("execute", "unpack"));

    @Test
    void everyModuleIsLookedAt() {
        for (String service : SERVICES) {
            assertThat(CLASSES.stream().anyMatch(c -> c.getPackageName().startsWith(ROOT + service)))
                    .as("classes of " + service)
                    .isTrue();
        }
    }

    @Test
    void noServiceImportsAnother() {
        for (String service : SERVICES) {
            String[] others = SERVICES.stream()
                    .filter(other -> !other.equals(service))
                    .map(other -> ROOT + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + service + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(CLASSES);
        }
    }

    @Test
    void sharedModulesImportNoService() {
        String[] services =
                SERVICES.stream().map(service -> ROOT + service + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "volume..", ROOT + "trigger..", ROOT + "duckdb..", ROOT + "publishers..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(services)
                .check(CLASSES);
    }

    @Test
    void frameworkFreePackagesImportNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(FRAMEWORK_FREE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile..")
                .check(CLASSES);
    }

    @Test
    void everyFrameworkFreePackageThatIsNamedExists() {
        for (String pattern : FRAMEWORK_FREE) {
            String prefix = pattern.substring(0, pattern.length() - 2);
            assertThat(CLASSES.stream().anyMatch(c -> c.getPackageName().startsWith(prefix)))
                    .as(prefix)
                    .isTrue();
        }
    }

    @Test
    void theEnginesStagesFlowOneWay() {
        LATER_STAGES.forEach((stage, later) -> noClasses()
                .that()
                .resideInAPackage(ROOT + "transform.engine." + stage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later.stream()
                        .map(other -> ROOT + "transform.engine." + other + "..")
                        .toArray(String[]::new))
                .check(CLASSES));
    }

    @Test
    void noNameSaysNothing() {
        classes()
                .that()
                .resideInAPackage(ROOT.substring(0, ROOT.length() - 1) + "..")
                .should()
                .haveNameNotMatching(".*(Util|Utils|Common|Impl|Manager|Helper)(\\$.*)?$")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        Set<Path> unmarked = new TreeSet<>();
        for (Path source : Modules.sources()) {
            Path info = source.resolveSibling("package-info.java");
            if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
                unmarked.add(Modules.HOME.relativize(source.getParent()));
            }
        }
        assertThat(unmarked).as("packages without @NullMarked").isEmpty();
    }

    @Test
    void noFileHasOutgrownItsName() throws IOException {
        List<String> large = new ArrayList<>();
        for (Path source : Modules.sources()) {
            long lines = Files.readAllLines(source).size();
            if (lines > 300) {
                large.add(Modules.HOME.relativize(source) + ": " + lines);
            }
        }
        assertThat(large).as("files over 300 lines").isEmpty();
    }
}
