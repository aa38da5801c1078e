package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.Problem;
import coffee.beanflows.materia.transform.engine.project.Project;
import coffee.beanflows.materia.transform.engine.project.ProjectErrors;
import coffee.beanflows.materia.transform.engine.resolve.QueryTemplate.Piece;
import coffee.beanflows.materia.volume.ContentHash;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts checked models together: embedded ones written out in their consumers, fingerprints taken. */
final class Assembly {
    private final Project project;
    private final QueryParser parser;
    private final Reading reading;
    private final Map<ModelName, Model> models = new TreeMap<>();
    private final SequencedMap<ModelName, ResolvedModel> resolved = new LinkedHashMap<>();

    /** What was read of each model. */
    record Reading(
            Map<ModelName, QueryTemplate> templates,
            Map<ModelName, List<QueryReading.Read>> reads,
            Map<ModelName, SortedSet<ModelName>> parents,
            Map<ModelName, SortedSet<ModelName>> auditReads) {}

    Assembly(Project project, QueryParser parser, Reading reading) {
        this.project = project;
        this.parser = parser;
        this.reading = reading;
        project.models().forEach(model -> models.put(model.name(), model));
    }

    /** @param order every model after those that it reads */
    SequencedMap<ModelName, ResolvedModel> resolve(List<ModelName> order) {
        for (ModelName name : order) {
            Model model = models.get(name);
            if (model != null) {
                resolved.put(name, resolve(model));
            }
        }
        return resolved;
    }

    private ResolvedModel resolve(Model model) {
        QueryTemplate query = inlined(model.name());
        SortedSet<ModelName> inputs = withoutEmbedded(reading.parents().getOrDefault(model.name(), new TreeSet<>()));
        SortedSet<ModelName> audits = withoutEmbedded(reading.auditReads().getOrDefault(model.name(), new TreeSet<>()));
        audits.removeAll(inputs);
        List<LandedCall> landed = new ArrayList<>();
        for (Macro macro : query.macros()) {
            if (macro instanceof Macro.Landed(LandedCall call)) {
                landed.add(call);
            }
        }
        ContentHash seed =
                model.kind() instanceof Kind.Seed kind ? ContentHash.of(Seeds.path(project.root(), model, kind)) : null;
        ContentHash data = Fingerprint.ofData(model, tree(model, query), seed);
        return new ResolvedModel(model, inputs, audits, landed, data, Fingerprint.ofAll(model, data, project), query);
    }

    /** Each embedded model replaced by what it reads. */
    private SortedSet<ModelName> withoutEmbedded(Set<ModelName> names) {
        SortedSet<ModelName> inputs = new TreeSet<>();
        for (ModelName name : names) {
            ResolvedModel other = resolved.get(name);
            if (other != null && other.model().kind() instanceof Kind.Embedded) {
                inputs.addAll(other.inputs());
            } else {
                inputs.add(name);
            }
        }
        return inputs;
    }

    private @Nullable JsonNode tree(Model model, QueryTemplate query) {
        if (model.kind() instanceof Kind.Seed) {
            return null;
        }
        return switch (parser.parse(query.render(StandIn::of))) {
            case QueryParser.Parsed.Tree tree -> tree.node();
            case QueryParser.Parsed.Refused refused ->
                throw new IllegalStateException(
                        model.position() + ": embedded models cannot be written out here: " + refused.message());
        };
    }

    /** The model's query with each embedded model's own in place of its name; from the back, so that offsets stay true. */
    private QueryTemplate inlined(ModelName name) {
        QueryTemplate query = reading.templates().getOrDefault(name, new QueryTemplate(List.of()));
        List<QueryReading.Read> reads = reading.reads().getOrDefault(name, List.of()).stream()
                .sorted(Comparator.comparingInt(QueryReading.Read::offset).reversed())
                .toList();
        for (QueryReading.Read read : reads) {
            ResolvedModel other = resolved.get(read.name());
            if (other != null && other.model().kind() instanceof Kind.Embedded) {
                List<Piece> pieces = new ArrayList<>();
                pieces.add(new Piece.Glue("(", read.position()));
                pieces.addAll(other.query().pieces());
                // The newline ends a comment that the embedded query's last line may hold.
                pieces.add(new Piece.Glue("\n)", read.position()));
                if (!read.aliased()) {
                    pieces.add(new Piece.Glue(
                            " AS \"" + read.name().table().replace("\"", "\"\"") + '"', read.position()));
                }
                QueryTemplate replaced = query.replace(read.offset(), read.length(), pieces, StandIn::of);
                if (replaced.pieces().size() == query.pieces().size()) {
                    throw new ProjectErrors(List.of(new Problem(
                            read.position(),
                            "the name of the embedded model " + read.name() + " is made by a macro. Write it out")));
                }
                query = replaced;
            }
        }
        return query;
    }
}
