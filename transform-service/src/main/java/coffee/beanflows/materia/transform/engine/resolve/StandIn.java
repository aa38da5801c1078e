package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.project.ModelName;
import java.util.stream.Collectors;

/** What stands in place of macros while a query is only read, not run. */
final class StandIn {
    /** The table that stands for {@code @this_model}. */
    static final String THIS_MODEL = "@this_model";

    private StandIn() {}

    /** SQL that DuckDB parses, and that differs where the macro's arguments do. */
    static String of(Macro macro) {
        return switch (macro) {
            case Macro.Landed landed -> "(SELECT * FROM landed(" + arguments(landed.call()) + "))";
            case Macro.LandedParameter parameter -> "landed_parameter(" + literal(parameter.name()) + ")";
            case Macro.ThisModel _ -> '"' + THIS_MODEL + '"';
        };
    }

    private static String arguments(LandedCall call) {
        StringBuilder arguments = new StringBuilder(
                call.workflows().stream().map(StandIn::literal).collect(Collectors.joining(", ")));
        if (call.entry() != null) {
            arguments.append(", entry := ").append(literal(call.entry()));
        }
        if (call.sheet() != null) {
            arguments.append(", sheet := ").append(literal(call.sheet()));
        }
        arguments.append(", format := ").append(literal(call.format()));
        arguments.append(", min_columns := ").append(call.minColumns());
        call.readerOptions()
                .forEach((name, value) -> arguments
                        .append(", \"")
                        .append(name.replace("\"", "\"\""))
                        .append("\" := ")
                        .append(value));
        return arguments.toString();
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Tables of the engine that any model may read. */
    static boolean isExternal(ModelName name) {
        return name.schema().equals("landing")
                && (name.table().equals("publications") || name.table().equals("workflows"));
    }
}
