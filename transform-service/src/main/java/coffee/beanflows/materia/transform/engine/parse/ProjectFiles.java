package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a project, as text. */
final class ProjectFiles {
    private static final long BYTES_MAX = 1 << 20;
    private static final int FILES_MAX = 10_000;

    private final Path root;
    private final Problems problems;

    ProjectFiles(Path root, Problems problems) {
        this.root = root.toAbsolutePath().normalize();
        this.problems = problems;
    }

    /** The files below a folder whose names match, in order of path; none where there is no such folder. */
    List<SourceText> read(String folder, String namePattern) throws IOException {
        Path start = root.resolve(folder);
        List<SourceText> sources = new ArrayList<>();
        if (!Files.isDirectory(start)) {
            return sources;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(start)) {
            paths = walk.filter(Files::isRegularFile)
                    .filter(path -> String.valueOf(path.getFileName()).matches(namePattern))
                    .sorted()
                    .limit(FILES_MAX)
                    .toList();
        }
        for (Path path : paths) {
            String name = name(path);
            text(path, new SourcePosition(name, 1, 1)).ifPresent(text -> sources.add(SourceText.file(name, text)));
        }
        return sources;
    }

    /** A file's text; where there is none, the problem is told at {@code asked}. */
    Optional<String> text(String path, SourcePosition asked) throws IOException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root) || !Files.isRegularFile(file)) {
            problems.add(asked, "there is no file '" + path + "' in the project. Paths are relative to its root");
            return Optional.empty();
        }
        return text(file, asked);
    }

    private Optional<String> text(Path file, SourcePosition asked) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            problems.add(asked, name(file) + " is larger than " + BYTES_MAX + " bytes. Split it");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            problems.add(asked, name(file) + " is not UTF-8. Save it as UTF-8");
            return Optional.empty();
        }
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
