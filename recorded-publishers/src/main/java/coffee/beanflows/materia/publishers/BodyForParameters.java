package coffee.beanflows.materia.publishers;

import java.util.Map;
import java.util.Optional;

/** Makes the body for an address whose query says what is asked, such as a place and a window of days. */
@FunctionalInterface
public interface BodyForParameters {

    /** The body for these decoded parameters, or nothing for 404. Called by many threads. */
    Optional<byte[]> bodyFor(Map<String, String> parameters);
}
