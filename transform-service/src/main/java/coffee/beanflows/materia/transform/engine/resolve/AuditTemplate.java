package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.parse.SourceText;
import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.AuditUse;
import coffee.beanflows.materia.transform.engine.project.Problems;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** An audit's query with the arguments of one use written in. */
public final class AuditTemplate {
    private AuditTemplate() {}

    /**
     * Arguments of the use count before the audit's defaults.
     *
     * @throws coffee.beanflows.materia.transform.engine.project.ProjectErrors if the query uses a macro that there is not
     */
    public static QueryTemplate of(AuditDefinition definition, AuditUse use) {
        Problems problems = new Problems();
        QueryTemplate template = of(definition, use, problems);
        problems.throwIfAny();
        return template;
    }

    static QueryTemplate of(AuditDefinition definition, AuditUse use, Problems problems) {
        SequencedMap<String, String> variables = new LinkedHashMap<>(definition.defaults());
        variables.putAll(use.arguments());
        return MacroScanner.scan(
                new SourceText(definition.query(), definition.queryPosition()),
                MacroScanner.Place.AUDIT,
                variables,
                problems);
    }
}
