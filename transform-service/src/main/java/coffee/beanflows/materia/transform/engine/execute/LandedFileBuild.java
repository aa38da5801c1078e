package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.plan.Step;
import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.render.LandedFiles;
import coffee.beanflows.materia.transform.engine.render.Renderer;
import coffee.beanflows.materia.transform.engine.state.StateWriter;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Publication;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds models that read each publication once, in the order in which they were published. */
final class LandedFileBuild {
    private final Renderer renderer;
    private final LandedFiles files;
    private final StateWriter state;
    private final AuditRun audits;

    LandedFileBuild(Renderer renderer, LandedFiles files, StateWriter state, AuditRun audits) {
        this.renderer = renderer;
        this.files = files;
        this.state = state;
        this.audits = audits;
    }

    /** Reads the publications that are new, but for those that are refused; whether rows came of them. */
    boolean readNew(LakehouseTransaction transaction, ModelTask task, Step.ReadNew step) {
        return read(transaction, task, step.publications()) > 0;
    }

    /** Makes the table anew and reads all publications; whether its rows differ from those before. */
    boolean readAll(LakehouseTransaction transaction, ModelTask task, Step.ReadAll step) {
        Model model = task.model().model();
        if (model.columns().isEmpty()) {
            throw MateriaException.of(
                    ErrorType.USER,
                    "an INCREMENTAL_BY_LANDED_FILE model declares its columns, so that its table exists before the first file",
                    model.position().toString(),
                    "add columns (name TYPE, …)");
        }
        boolean stood = task.before().isPresent() && CatalogObject.TABLE.stands(transaction, model.name());
        Optional<TableChecksum> before =
                stood ? Optional.of(TableChecksum.quick(transaction, model.name())) : Optional.empty();
        CatalogObject.TABLE.makeWay(transaction, model.name());
        transaction.execute(createTable(model));
        Descriptions.write(transaction, model);
        state.consumedNothing(transaction, model.name());
        read(transaction, task, step.publications());
        return before.isEmpty() || !before.get().equals(TableChecksum.quick(transaction, model.name()));
    }

    /**
     * Reads in order. Every publication but the last is audited by itself, so that the one that breaks an audit is known: the log
     * before it was whole. The last is audited with the model.
     */
    private long read(LakehouseTransaction transaction, ModelTask task, List<Publication> publications) {
        long rows = 0;
        for (int i = 0; i < publications.size(); i++) {
            Publication publication = publications.get(i);
            String refused = task.refused().get(publication.id());
            if (refused == null) {
                rows += readAudited(transaction, task, publications.subList(i, publications.size()));
            }
            state.consumed(transaction, task.name(), publication, refused);
        }
        return rows;
    }

    private long readAudited(LakehouseTransaction transaction, ModelTask task, List<Publication> rest) {
        Publication publication = rest.getFirst();
        try {
            long rows = readOne(transaction, task, publication);
            if (rest.size() > 1) {
                audits.require(transaction, task.model().model());
            }
            return rows;
        } catch (MateriaException e) {
            boolean bad = e instanceof AuditFailure || e.type() == ErrorType.USER;
            if (bad && isSuperseded(publication, rest)) {
                throw new RefusedPublication(publication, e);
            }
            throw e;
        }
    }

    private static boolean isSuperseded(Publication publication, List<Publication> rest) {
        return rest.stream()
                .skip(1)
                .anyMatch(newer -> newer.workflow().equals(publication.workflow())
                        && newer.scope().equals(publication.scope()));
    }

    private long readOne(LakehouseTransaction transaction, ModelTask task, Publication publication) {
        Model model = task.model().model();
        try {
            String query = renderer.query(task.model(), publication, files);
            Columns.check(transaction, model, query);
            return keys(model).isEmpty()
                    ? append(transaction, model, publication, query)
                    : new ChangeLog(model, publication).write(transaction, query);
        } catch (MateriaException e) {
            if (e.type() != ErrorType.USER) {
                throw e;
            }
            throw new MateriaException(
                    e.type(), model.queryPosition() + ": reading " + publication.file() + ": " + e.getMessage(), e);
        }
    }

    private static long append(LakehouseTransaction transaction, Model model, Publication publication, String query) {
        return transaction.update("INSERT INTO " + model.name().sql() + " SELECT " + Columns.casts(model, "q") + ", "
                + stamps(publication) + " FROM (" + query + "\n) AS q");
    }

    /** The literals of the columns that say where a row comes from. */
    static String stamps(Publication publication) {
        return Sql.literal(publication.sha256().hex()) + ", " + Sql.literal(publication.id()) + ", DATE "
                + Sql.literal(publication.publishedOn().toString()) + ", TIMESTAMP "
                + Sql.literal(publication.landedAt().toString().replace("Z", "")) + ", "
                + Sql.literal(publication.scope());
    }

    static List<String> keys(Model model) {
        return switch (model.kind()) {
            case Kind.IncrementalByLandedFile incremental -> incremental.uniqueKey();
            case Kind.View view -> List.of();
            case Kind.Full full -> List.of();
            case Kind.Seed seed -> List.of();
            case Kind.Embedded embedded -> List.of();
        };
    }

    private static String createTable(Model model) {
        String columns = model.columns().stream()
                .map(column -> Sql.identifier(column.name()) + " " + column.type())
                .collect(Collectors.joining(", "));
        return "CREATE OR REPLACE TABLE " + model.name().sql() + " (" + columns
                + ", landed_file VARCHAR, publication VARCHAR, published_on DATE, landed_at TIMESTAMP, scope VARCHAR"
                + (keys(model).isEmpty() ? "" : ", absent BOOLEAN") + ")";
    }
}
