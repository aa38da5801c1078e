package coffee.beanflows.materia.transform.engine.plan;

import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.transform.engine.state.ConsumedPublication;
import coffee.beanflows.materia.transform.engine.state.LakehouseState;
import coffee.beanflows.materia.transform.engine.state.ModelRecord;
import coffee.beanflows.materia.volume.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says what to do with each model. A model is asked about once everything that it reads has been dealt with, for only then is it
 * known whether the rows it reads changed.
 */
public final class Planner {
    private final List<Publication> publications;

    /** Plans for a volume that holds these publications. */
    public Planner(List<Publication> publications) {
        this.publications = publications.stream().sorted(Publication.IN_ORDER).toList();
    }

    /**
     * What to do with {@code model}.
     *
     * @param built    as it was last built; empty if it never was
     * @param versions current version of everything that it reads
     */
    public Step step(ResolvedModel model, Optional<ModelRecord> built, Map<ModelName, String> versions) {
        return switch (model.model().kind()) {
            case Kind.Embedded embedded -> new Step.Keep();
            case Kind.View view -> whole(model, built, versions);
            case Kind.Full full -> whole(model, built, versions);
            case Kind.Seed seed -> whole(model, built, versions);
            case Kind.IncrementalByLandedFile incremental -> byFile(model, built, versions);
        };
    }

    /** Models that the lakehouse has and the project has no more: they are dropped when a run has succeeded. */
    public static List<ModelRecord> vanished(ResolvedProject project, LakehouseState state) {
        Set<ModelName> live = project.models().values().stream()
                .filter(model -> !(model.model().kind() instanceof Kind.Embedded))
                .map(model -> model.model().name())
                .collect(Collectors.toSet());
        return state.models().values().stream()
                .filter(record -> !record.kind().equals(ModelRecord.LANDING) && !live.contains(record.model()))
                .toList();
    }

    private static Step whole(ResolvedModel model, Optional<ModelRecord> built, Map<ModelName, String> versions) {
        List<Reason> reasons = reasonsToRebuild(model, built, versions);
        return reasons.isEmpty() ? described(model, built) : new Step.Build(reasons);
    }

    private Step byFile(ResolvedModel model, Optional<ModelRecord> built, Map<ModelName, String> versions) {
        List<Publication> all = publicationsOf(model);
        List<Reason> reasons = new ArrayList<>(reasonsToRebuild(model, built, versions));
        if (built.isEmpty()) {
            return new Step.ReadAll(reasons, all);
        }
        List<ConsumedPublication> consumed = built.get().consumed();
        Set<String> read =
                consumed.stream().map(ConsumedPublication::publication).collect(Collectors.toSet());
        Set<String> landed = all.stream().map(Publication::id).collect(Collectors.toSet());
        List<Publication> pending = all.stream()
                .filter(publication -> !read.contains(publication.id()))
                .toList();
        long gone = read.stream().filter(id -> !landed.contains(id)).count();
        if (gone > 0) {
            reasons.add(new Reason.VanishedPublications((int) gone));
        }
        if (!pending.isEmpty() && !consumed.isEmpty()) {
            ConsumedPublication first = ConsumedPublication.of(pending.getFirst());
            if (ConsumedPublication.IN_ORDER.compare(first, consumed.getLast()) < 0) {
                reasons.add(new Reason.LatePublication(first.publication()));
            }
        }
        if (!reasons.isEmpty()) {
            return new Step.ReadAll(reasons, all);
        }
        return pending.isEmpty()
                ? described(model, built)
                : new Step.ReadNew(List.of(new Reason.NewPublications(pending.size())), pending);
    }

    private List<Publication> publicationsOf(ResolvedModel model) {
        Set<String> workflows = model.landed().stream()
                .flatMap(call -> call.workflows().stream())
                .collect(Collectors.toSet());
        return publications.stream()
                .filter(publication -> workflows.contains(publication.workflow()))
                .toList();
    }

    private static Step described(ResolvedModel model, Optional<ModelRecord> built) {
        boolean same = built.map(record ->
                        record.fingerprint().equals(model.fingerprint().hex()))
                .orElse(false);
        return same ? new Step.Keep() : new Step.Describe(List.of(new Reason.MetadataChanged()));
    }

    private static List<Reason> reasonsToRebuild(
            ResolvedModel model, Optional<ModelRecord> built, Map<ModelName, String> versions) {
        if (built.isEmpty()) {
            return List.of(new Reason.New());
        }
        ModelRecord record = built.get();
        List<Reason> reasons = new ArrayList<>();
        if (!record.dataFingerprint().equals(model.dataFingerprint().hex())
                || !record.kind().equals(model.model().kind().keyword())) {
            reasons.add(new Reason.QueryChanged());
        }
        SortedSet<ModelName> changed = new TreeSet<>();
        for (ModelName input : model.inputs()) {
            String version = versions.get(input);
            if (version != null && !version.equals(record.inputs().get(input))) {
                changed.add(input);
            }
        }
        if (!changed.isEmpty()) {
            reasons.add(new Reason.InputChanged(changed));
        }
        return reasons;
    }
}
