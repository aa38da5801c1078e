package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.audit.BuiltInAudits;
import coffee.beanflows.materia.transform.engine.parse.SourceText;
import coffee.beanflows.materia.transform.engine.parse.Token;
import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.AuditUse;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.Problems;
import coffee.beanflows.materia.transform.engine.project.Project;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Checks the audits that models ask for: that they are there, take these arguments, and read what is there. */
final class AuditChecks {
    private final Project project;
    private final QueryReading reading;
    private final Problems problems;

    AuditChecks(Project project, QueryReading reading, Problems problems) {
        this.project = project;
        this.reading = reading;
        this.problems = problems;
    }

    /** The models that the audits of {@code model} read, beside the model itself. */
    SortedSet<ModelName> reads(Model model) {
        SortedSet<ModelName> names = new TreeSet<>();
        for (AuditUse use : model.audits()) {
            definition(use)
                    .flatMap(definition -> reading.read(AuditTemplate.of(definition, use, problems)))
                    .ifPresent(query -> query.reads().forEach(read -> names.add(read.name())));
        }
        names.remove(model.name());
        return names;
    }

    private Optional<AuditDefinition> definition(AuditUse use) {
        AuditDefinition own = project.audits().get(use.name());
        if (own != null) {
            return checkArguments(own, use) ? Optional.of(own) : Optional.empty();
        }
        if (!BuiltInAudits.contains(use.name())) {
            Set<String> known = new TreeSet<>(BuiltInAudits.names());
            known.addAll(project.audits().keySet());
            problems.add(
                    use.position(), "there is no audit '" + use.name() + "'." + Problems.didYouMean(use.name(), known));
            return Optional.empty();
        }
        try {
            return Optional.of(BuiltInAudits.definition(use));
        } catch (IllegalArgumentException e) {
            problems.add(use.position(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private boolean checkArguments(AuditDefinition definition, AuditUse use) {
        Set<String> wanted = variables(definition);
        boolean fits = true;
        for (String given : use.arguments().keySet()) {
            if (!wanted.contains(given) && !definition.defaults().containsKey(given)) {
                problems.add(
                        use.position(),
                        "audit '" + use.name() + "' has no argument '" + given + "'."
                                + Problems.didYouMean(given, wanted));
                fits = false;
            }
        }
        for (String name : wanted) {
            boolean open =
                    !use.arguments().containsKey(name) && !definition.defaults().containsKey(name);
            if (open && !MacroScanner.NOT_YET.contains(name)) {
                problems.add(use.position(), "audit '" + use.name() + "' needs '" + name + " := …'");
                fits = false;
            }
        }
        return fits;
    }

    /** Names of the {@code @x} in the audit's query, but {@code @this_model}. */
    private static Set<String> variables(AuditDefinition definition) {
        Set<String> names = new TreeSet<>();
        List<Token> tokens = new SourceText(definition.query(), definition.queryPosition()).tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean braced = tokens.get(i + 1).is("{") && i + 2 < tokens.size();
            Token name = tokens.get(braced ? i + 2 : i + 1);
            if (tokens.get(i).is("@") && name.kind() == Token.Kind.WORD && !name.is("this_model")) {
                names.add(name.text().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
