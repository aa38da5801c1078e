package coffee.beanflows.materia.transform.engine.render;

import coffee.beanflows.materia.transform.engine.resolve.LandedCall;
import org.jspecify.annotations.Nullable;

/** What stands in place of {@code @landed(…)} and {@code @landed_parameter(…)}. */
public interface LandedRelations {
    /** A relation for FROM: a table's name or a query in brackets. */
    String relation(LandedCall call);

    /** A parameter of the request, or null where it has none of this name. */
    @Nullable
    String parameter(String name);
}
