package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import coffee.beanflows.materia.transform.engine.project.TestCell;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML as nodes that know where they stand; constructs no objects. */
final class YamlNodes {
    private final String file;
    private final Problems problems;

    YamlNodes(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The document; nothing where it is empty or no YAML. */
    Optional<Node> document(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(10);
        try {
            return Optional.ofNullable(new Yaml(options).compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            boolean marked = e.getProblemMark() != null;
            problems.add(
                    marked
                            ? new SourcePosition(
                                    file,
                                    e.getProblemMark().getLine() + 1,
                                    e.getProblemMark().getColumn() + 1)
                            : new SourcePosition(file, 1, 1),
                    "this is no YAML: " + e.getProblem() + ". Check indentation and quotes");
        } catch (YAMLException e) {
            problems.add(new SourcePosition(file, 1, 1), "this is no YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    SourcePosition position(Node node) {
        return new SourcePosition(
                file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }

    void problem(Node node, String message) {
        problems.add(position(node), message);
    }

    /** A mapping's values by key as written; anything else is told and empty. */
    SequencedMap<String, Node> map(Node node, String what) {
        SequencedMap<String, Node> map = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, what + " is a mapping (key: value)");
            return map;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(tuple.getKeyNode(), "a key is a word");
            } else if (map.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                problem(key, "'" + key.getValue() + "' is said twice. Keep one");
            }
        }
        return map;
    }

    String scalar(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem(node, what + " is one value");
        return "";
    }

    static TestCell cell(Node node) {
        return switch (node) {
            case ScalarNode scalar -> new TestCell(type(scalar), scalar.getValue());
            default -> new TestCell(TestCell.Type.NESTED, sql(node));
        };
    }

    private static TestCell.Type type(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return TestCell.Type.NULL;
        } else if (tag.equals(Tag.INT)) {
            return TestCell.Type.INTEGER;
        } else if (tag.equals(Tag.FLOAT)) {
            return TestCell.Type.DECIMAL;
        } else if (tag.equals(Tag.BOOL)) {
            return TestCell.Type.BOOLEAN;
        } else if (tag.equals(Tag.TIMESTAMP)) {
            return node.getValue().length() > 10 ? TestCell.Type.TIMESTAMP : TestCell.Type.DATE;
        }
        return TestCell.Type.TEXT;
    }

    /** SQL of a value: lists as {@code [a, b]}, mappings as structs. */
    private static String sql(Node node) {
        return switch (node) {
            case SequenceNode list ->
                list.getValue().stream().map(YamlNodes::sql).collect(Collectors.joining(", ", "[", "]"));
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .map(tuple -> sql(tuple.getKeyNode()) + ": " + sql(tuple.getValueNode()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case ScalarNode scalar -> scalarSql(scalar);
            default -> "NULL";
        };
    }

    private static String scalarSql(ScalarNode node) {
        String quoted = "'" + node.getValue().replace("'", "''") + "'";
        return switch (type(node)) {
            case NULL -> "NULL";
            case INTEGER, DECIMAL, BOOLEAN -> node.getValue().toLowerCase(Locale.ROOT);
            case DATE -> "DATE " + quoted;
            case TIMESTAMP -> "TIMESTAMP " + quoted;
            case TEXT, NESTED -> quoted;
        };
    }
}
