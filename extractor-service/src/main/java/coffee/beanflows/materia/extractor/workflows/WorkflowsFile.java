package coffee.beanflows.materia.extractor.workflows;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlVersion;

/** Reads {@code workflows.toml}: parse → blocks → references between blocks. */
public final class WorkflowsFile {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final TomlPosition START = TomlPosition.positionAt(1, 1);
    /** More than anybody writes; a file beyond it is not a workflows.toml. */
    private static final long BYTES_MAX = 4L << 20;

    private WorkflowsFile() {}

    /**
     * Reads {@code file}.
     *
     * @throws WorkflowsException with all problems of the file
     * @throws MateriaException USER if there is no such file, or it is no text
     */
    public static Workflows read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw MateriaException.of(
                        ErrorType.USER, "is over 4 MiB and no workflows.toml", file.toString(), "name the right file");
            }
            return parse(Files.readString(file), file.toString());
        } catch (CharacterCodingException e) {
            throw new MateriaException(ErrorType.USER, file + ": is not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new MateriaException(
                    ErrorType.USER,
                    file + ": cannot be read (" + e
                            + "); set materia.extractor.workflows to the path of workflows.toml",
                    e);
        }
    }

    /** As {@link #read}, from text; {@code name} stands in messages. */
    public static Workflows parse(String text, String name) {
        return parse(text, new Problems(name));
    }

    static Workflows parse(String text, Problems problems) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(text, TomlVersion.V1_0_0);
        } catch (TomlParseError | TomlInvalidTypeException | IllegalArgumentException | IllegalStateException e) {
            problems.add(START, "no TOML (" + e.getMessage() + ")", "mend the syntax");
            throw new WorkflowsException(problems.sorted());
        }
        for (TomlParseError error : toml.errors()) {
            String message = String.valueOf(error.getMessage());
            problems.add(
                    error.position(),
                    message,
                    message.contains("previously defined")
                            ? "two blocks or keys have one name: rename or remove one"
                            : "mend the TOML syntax here");
        }
        if (!problems.isEmpty()) {
            // What stands after a syntax error may belong elsewhere: anything more that is said of it could be wrong.
            throw new WorkflowsException(problems.sorted());
        }
        Section file = new Section(toml, START, "", problems);
        Map<String, WorkflowBlock> blocks = blocks(file.table("workflows"), file);
        Map<String, HostLimit> limits = limits(file.table("limits"));
        file.finish();
        Dependencies.check(blocks, problems);
        if (!problems.isEmpty()) {
            throw new WorkflowsException(problems.sorted());
        }
        List<Workflow> workflows = new ArrayList<>();
        blocks.forEach((name, block) -> workflows.add(block.workflow(name)));
        return new Workflows(workflows, limits);
    }

    private static Map<String, WorkflowBlock> blocks(@Nullable Section workflows, Section file) {
        Map<String, WorkflowBlock> blocks = new LinkedHashMap<>();
        if (workflows == null) {
            if (!file.has("workflows")) {
                file.missing("workflows", "write at least one [workflows.<name>]");
            }
            return blocks;
        }
        for (String name : inOrder(workflows)) {
            if (!NAME.matcher(name).matches()) {
                workflows.error(
                        name,
                        "`" + name + "` is no name of a workflow",
                        "use up to 64 lower case letters, digits and _, a letter first");
            }
            Section block = workflows.block(name);
            if (block != null) {
                blocks.put(name, WorkflowBlock.read(block));
            }
        }
        return blocks;
    }

    private static List<String> inOrder(Section section) {
        return section.keys().stream()
                .sorted((a, b) -> {
                    TomlPosition left = section.position(a);
                    TomlPosition right = section.position(b);
                    return left.line() != right.line()
                            ? Integer.compare(left.line(), right.line())
                            : Integer.compare(left.column(), right.column());
                })
                .toList();
    }

    private static Map<String, HostLimit> limits(@Nullable Section limits) {
        Map<String, HostLimit> byHost = new LinkedHashMap<>();
        if (limits == null) {
            return byHost;
        }
        for (String host : limits.keys()) {
            Section limit = limits.block(host);
            if (limit == null) {
                continue;
            }
            if (!Hosts.isHost(host)) {
                limits.error(host, "`" + host + "` is no host name", "write it as [limits.\"www.example.org\"]");
            }
            Integer concurrency = limit.has("concurrency") ? (int) limit.number("concurrency", 1, 1, 16) : null;
            Duration gap = limit.duration("min_gap");
            if (gap != null && gap.compareTo(Duration.ofMinutes(10)) > 0) {
                limit.error("min_gap", "`min_gap` is over 10 minutes", "write a shorter one");
            }
            limit.finish();
            byHost.put(host, new HostLimit(concurrency, gap));
        }
        return byHost;
    }
}
