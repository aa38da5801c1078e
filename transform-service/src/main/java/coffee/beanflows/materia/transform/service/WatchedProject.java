package coffee.beanflows.materia.transform.service;

import coffee.beanflows.materia.transform.engine.parse.ProjectLoader;
import coffee.beanflows.materia.transform.engine.resolve.ProjectResolver;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.transform.engine.unittest.UnitTestResult;
import coffee.beanflows.materia.transform.engine.unittest.UnitTests;
import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL project of the service, read again when its files change, so that an edited model is picked up without a restart. The
 * project that was understood last stays until a better one is.
 */
final class WatchedProject {
    private static final List<String> FOLDERS = List.of("models", "audits", "seeds", "tests");

    private final Path root;
    private String files;
    private ResolvedProject project;
    private String testedFingerprint = "";
    private String testFailures = "";

    /**
     * Reads the project.
     *
     * @throws coffee.beanflows.materia.transform.engine.project.ProjectErrors with everything that is wrong with it
     */
    WatchedProject(Path root) {
        this.root = root;
        this.files = filesNow();
        this.project = resolve();
    }

    /** The project as it was last understood. */
    synchronized ResolvedProject current() {
        return project;
    }

    /** The project as its files say it now; reads them only if they changed. Errors as at the start. */
    synchronized ResolvedProject refreshed() {
        String now = filesNow();
        if (!now.equals(files)) {
            project = resolve();
            files = now;
        }
        return project;
    }

    /**
     * Runs the project's unit tests, once a project.
     *
     * @throws MateriaException USER with what the failed ones say
     */
    synchronized void requireTestsPass() {
        String fingerprint = project.fingerprint().hex() + files;
        if (!fingerprint.equals(testedFingerprint)) {
            testFailures = UnitTests.run(project).stream()
                    .filter(result -> !result.passed())
                    .map(UnitTestResult::describe)
                    .collect(Collectors.joining("\n"));
            testedFingerprint = fingerprint;
        }
        if (!testFailures.isEmpty()) {
            throw new MateriaException(
                    ErrorType.USER,
                    "unit tests of the project fail, so it is not run and the data stays as it is:\n" + testFailures);
        }
    }

    private ResolvedProject resolve() {
        return ProjectResolver.resolve(ProjectLoader.load(root));
    }

    /** Names, sizes and times of the project's files. */
    private String filesNow() {
        List<String> lines = new ArrayList<>();
        for (String folder : FOLDERS) {
            Path directory = root.resolve(folder);
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted().toList()) {
                    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                    if (attributes.isRegularFile()) {
                        lines.add(path + " " + attributes.size() + " " + attributes.lastModifiedTime());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look at the project in " + directory, e);
            }
        }
        return ContentHash.of(String.join("\n", lines)).hex();
    }
}
