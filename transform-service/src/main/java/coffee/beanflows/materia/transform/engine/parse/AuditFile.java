package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.Problems;
import java.util.ArrayList;
import java.util.List;

/** Reads one file of {@code audits/}: pairs of AUDIT (…); and a query. */
final class AuditFile {
    private AuditFile() {}

    static List<AuditDefinition> read(SourceText source, Problems problems) {
        List<AuditDefinition> audits = new ArrayList<>();
        if (Broken.report(source, problems)) {
            return audits;
        }
        List<Statement> statements = Statement.split(source.tokens());
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (statement.isBlock("AUDIT")) {
                Statement next = i + 1 < statements.size() ? statements.get(i + 1) : null;
                new AuditReader(source, problems).read(statement, next).ifPresent(audits::add);
                i++;
            } else {
                problems.add(
                        source.position(statement.first()),
                        "an audit's file is AUDIT (name x); and a SELECT that returns the bad rows, as often as you like");
            }
        }
        return audits;
    }
}
