package coffee.beanflows.materia.transform.engine.render;

import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.AuditUse;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.volume.Publication;

/** Writes the SQL that DuckDB runs. */
public final class Renderer {
    private final ResolvedProject project;

    public Renderer(ResolvedProject project) {
        this.project = project;
    }

    /** The query of a VIEW or FULL model, embedded models inlined; of a SEED, a reader of its file. */
    public String query(ResolvedModel model) {
        return "SELECT " + model + project;
    }

    /** The query of an INCREMENTAL_BY_LANDED_FILE model over one publication. */
    public String query(ResolvedModel model, Publication publication, LandedFiles files) {
        return "SELECT " + model + publication + files;
    }

    /** The query of an audit's bad rows; {@code thisModelSql} stands for {@code @this_model}, in FROM. */
    public String audit(AuditDefinition definition, AuditUse use, String thisModelSql) {
        return "SELECT " + definition + use + thisModelSql;
    }
}
