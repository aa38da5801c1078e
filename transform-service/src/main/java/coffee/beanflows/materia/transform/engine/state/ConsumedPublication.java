package coffee.beanflows.materia.transform.engine.state;

import coffee.beanflows.materia.volume.Publication;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/** A publication that a model has read. */
public record ConsumedPublication(String publication, LocalDate publishedOn, Instant landedAt) {
    /** As {@link Publication#IN_ORDER}; the id of publications that landed at the same time differs by the hash alone. */
    public static final Comparator<ConsumedPublication> IN_ORDER = Comparator.comparing(
                    ConsumedPublication::publishedOn)
            .thenComparing(ConsumedPublication::landedAt)
            .thenComparing(ConsumedPublication::publication);

    /** What reading {@code publication} would leave. */
    public static ConsumedPublication of(Publication publication) {
        return new ConsumedPublication(publication.id(), publication.publishedOn(), publication.landedAt());
    }
}
