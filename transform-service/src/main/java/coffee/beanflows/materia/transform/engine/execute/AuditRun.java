package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.audit.BuiltInAudits;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.AuditDefinition.Blocking;
import coffee.beanflows.materia.transform.engine.project.AuditUse;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.project.Project;
import coffee.beanflows.materia.transform.engine.render.Renderer;
import coffee.beanflows.materia.transform.engine.state.AuditResult;
import coffee.beanflows.materia.transform.engine.state.AuditResult.Status;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the audits of models on rows that are written and not yet committed. */
final class AuditRun {
    private static final int SAMPLE_ROWS = 5;

    private final Project project;
    private final Renderer renderer;

    AuditRun(Project project, Renderer renderer) {
        this.project = project;
        this.renderer = renderer;
    }

    /** What every audit of {@code model} finds; all of them run, also after one that fails. */
    List<AuditResult> run(LakehouseTransaction transaction, Model model) {
        List<AuditResult> results = new ArrayList<>();
        for (AuditUse use : model.audits()) {
            results.add(run(transaction, model, use));
        }
        return results;
    }

    /**
     * Runs all audits.
     *
     * @throws AuditFailure if a blocking one found bad rows
     */
    List<AuditResult> require(LakehouseTransaction transaction, Model model) {
        List<AuditResult> results = run(transaction, model);
        if (results.stream().anyMatch(AuditResult::stops)) {
            throw new AuditFailure(model, results);
        }
        return results;
    }

    private AuditResult run(LakehouseTransaction transaction, Model model, AuditUse use) {
        AuditDefinition definition = definition(use);
        Boolean said = use.blocking();
        boolean blocking = said != null ? said : definition.blocking() == Blocking.BLOCKING;
        if (definition.skip()) {
            return new AuditResult(label(use), blocking, Status.SKIPPED, 0, null);
        }
        String bad = "(" + renderer.audit(definition, use, model.name().sql()) + "\n) AS bad";
        try {
            long failures = transaction.one("SELECT count(*) FROM " + bad, row -> row.getLong(1));
            if (failures == 0) {
                return new AuditResult(label(use), blocking, Status.PASSED, 0, null);
            }
            String sample = transaction.one(
                    "SELECT to_json(list(bad)) FROM (SELECT bad FROM " + bad + " LIMIT " + SAMPLE_ROWS + ") AS sample",
                    row -> row.getString(1));
            return new AuditResult(label(use), blocking, blocking ? Status.FAILED : Status.WARNED, failures, sample);
        } catch (MateriaException e) {
            if (e.type() != ErrorType.USER) {
                throw e;
            }
            throw new MateriaException(
                    e.type(), use.position() + ": audit " + use.name() + " cannot run: " + e.getMessage(), e);
        }
    }

    private AuditDefinition definition(AuditUse use) {
        AuditDefinition own = project.audits().get(use.name());
        return own != null ? own : BuiltInAudits.definition(use);
    }

    /** The audit's name and arguments, which tell several uses of one audit apart. */
    private static String label(AuditUse use) {
        if (use.arguments().isEmpty()) {
            return use.name();
        }
        return use.arguments().entrySet().stream()
                .map(argument ->
                        argument.getKey() + " := " + argument.getValue().strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining(", ", use.name() + "(", ")"));
    }
}
