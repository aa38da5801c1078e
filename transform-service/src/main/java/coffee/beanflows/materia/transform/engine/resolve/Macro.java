package coffee.beanflows.materia.transform.engine.resolve;

import coffee.beanflows.materia.transform.engine.project.SourcePosition;

/**
 * A macro that stands for something only known when the query runs. Variables ({@code @DEF}, arguments of audits) are written out
 * earlier, by {@link MacroScanner}; the macros of SQLMesh that are not here are refused there, by name.
 */
public sealed interface Macro {
    /** Of its {@code @}. */
    SourcePosition position();

    /** {@code @landed('workflow', …)}: a relation over one publication's data. */
    record Landed(LandedCall call) implements Macro {
        @Override
        public SourcePosition position() {
            return call.position();
        }
    }

    /** {@code @landed_parameter('name')}: a parameter of the request that brought the publication. */
    record LandedParameter(String name, SourcePosition position) implements Macro {}

    /** {@code @this_model}: the rows that an audit looks at. */
    record ThisModel(SourcePosition position) implements Macro {}
}
