package coffee.beanflows.materia.extractor.requests;

import coffee.beanflows.materia.volume.Publication;
import coffee.beanflows.materia.volume.RequestRecord;
import java.util.List;
import java.util.Optional;

/** What a workflow asked and landed before. */
public interface Past {
    /** Status of a request that was answered 304. */
    String NOT_MODIFIED = "304 not modified";

    /** Status of a request that was answered by what had landed before. */
    String UNCHANGED = "200 unchanged";

    /** Everything that landed. */
    List<Publication> publications();

    /** What was last answered to the request of this key. */
    Optional<RequestRecord> request(String key);
}
