package coffee.beanflows.materia.transform.engine.render;

import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.AuditUse;
import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.resolve.AuditTemplate;
import coffee.beanflows.materia.transform.engine.resolve.Macro;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.transform.engine.resolve.Seeds;
import coffee.beanflows.materia.volume.Publication;
import org.jspecify.annotations.Nullable;

/** Writes the SQL that DuckDB runs. Names stay as the project says them: {@code schema.table}. */
public final class Renderer {
    private final ResolvedProject project;

    public Renderer(ResolvedProject project) {
        this.project = project;
    }

    /** The query of a VIEW, FULL or EMBEDDED model, embedded models written out; of a SEED, the reader of its file. */
    public String query(ResolvedModel model) {
        return switch (model.model().kind()) {
            case Kind.Seed seed ->
                SeedReader.query(Seeds.path(project.project().root(), model.model(), seed), model.model(), seed);
            case Kind.View _, Kind.Full _, Kind.Embedded _, Kind.IncrementalByLandedFile _ ->
                model.query().render(macro -> {
                    throw new IllegalStateException(macro.position() + ": "
                            + model.model().name() + " reads landed files and is rendered for one publication");
                });
        };
    }

    /** The query of an INCREMENTAL_BY_LANDED_FILE model over one publication. */
    public String query(ResolvedModel model, Publication publication, LandedFiles files) {
        return query(model, new PublicationRelations(publication, files));
    }

    /** The query with other relations in place of its landed files. */
    public String query(ResolvedModel model, LandedRelations landed) {
        return model.query().render(macro -> switch (macro) {
            case Macro.Landed(var call) -> landed.relation(call);
            case Macro.LandedParameter(String name, var _) -> literal(landed.parameter(name));
            case Macro.ThisModel(var position) ->
                throw new IllegalStateException(position + ": @this_model stands in audits only");
        });
    }

    /** The query of an audit's bad rows; {@code thisModelSql}, a table or a query in brackets, stands for {@code @this_model}. */
    public String audit(AuditDefinition definition, AuditUse use, String thisModelSql) {
        return AuditTemplate.of(definition, use).render(macro -> switch (macro) {
            case Macro.ThisModel _ -> thisModelSql;
            case Macro.Landed _, Macro.LandedParameter _ ->
                throw new IllegalStateException(macro.position() + ": audits read no landed files");
        });
    }

    private static String literal(@Nullable String text) {
        return text == null ? "CAST(NULL AS VARCHAR)" : SqlText.literal(text);
    }
}
