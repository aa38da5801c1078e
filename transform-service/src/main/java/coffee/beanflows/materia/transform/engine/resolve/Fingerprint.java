package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.AuditUse;
import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.project.Project;
import coffee.beanflows.materia.volume.ContentHash;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Hashes of what a model says. Each part goes in with its length, so that no two models run into one text. */
final class Fingerprint {
    private final MessageDigest digest = ContentHash.digest();

    private Fingerprint() {}

    /**
     * Changes when the model's rows may.
     *
     * @param tree of its query, embedded models written out; null for a seed
     * @param seed the seed's file; null where the model is none
     */
    static ContentHash ofData(Model model, @Nullable JsonNode tree, @Nullable ContentHash seed) {
        Fingerprint print = new Fingerprint();
        print.add("materia 1").add(model.kind().keyword());
        switch (model.kind()) {
            case Kind.IncrementalByLandedFile kind ->
                print.add(String.join(",", kind.uniqueKey())).add(String.valueOf(kind.timeColumn()));
            case Kind.Seed kind -> print.add(new TreeMap<>(kind.csvSettings()).toString());
            case Kind.View _, Kind.Full _, Kind.Embedded _ -> print.add("");
        }
        model.columns().forEach(column -> print.add(column.name()).add(column.type()));
        print.add(model.stamp());
        print.add(seed == null ? "" : seed.hex());
        StringBuilder canonical = new StringBuilder();
        if (tree != null) {
            canonical(tree, canonical);
        }
        return print.add(canonical.toString()).hash();
    }

    /** Changes with anything that the model says and comments alone do not. */
    static ContentHash ofAll(Model model, ContentHash data, Project project) {
        Fingerprint print = new Fingerprint();
        print.add(data.hex()).add(model.description()).add(model.owner());
        print.add(model.tags().toString()).add(model.grain().toString());
        model.columnDescriptions().forEach((column, text) -> print.add(column).add(text));
        for (AuditUse use : model.audits()) {
            print.add(use.name()).add(use.arguments().toString()).add(String.valueOf(use.blocking()));
            AuditDefinition definition = project.audits().get(use.name());
            if (definition != null) {
                print.add(definition.query())
                        .add(definition.defaults().toString())
                        .add(definition.blocking().name())
                        .add(String.valueOf(definition.skip()));
            }
        }
        return print.hash();
    }

    static ContentHash ofProject(Map<?, ResolvedModel> models) {
        Fingerprint print = new Fingerprint();
        models.forEach((name, model) ->
                print.add(name.toString()).add(model.fingerprint().hex()));
        return print.hash();
    }

    private Fingerprint add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        return this;
    }

    private ContentHash hash() {
        return ContentHash.of(digest);
    }

    /** The tree with sorted keys and without the places where its parts stand in the text. */
    private static void canonical(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            Map<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            fields.remove("query_location");
            out.append('{');
            fields.forEach((key, value) -> {
                out.append(key).append(':');
                canonical(value, out);
                out.append(',');
            });
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            node.forEach(item -> {
                canonical(item, out);
                out.append(',');
            });
            out.append(']');
        } else {
            out.append(node);
        }
    }
}
