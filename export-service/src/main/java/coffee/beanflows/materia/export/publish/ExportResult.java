package coffee.beanflows.materia.export.publish;

import coffee.beanflows.materia.export.manifest.Manifest;
import java.util.Optional;

/** How an export ended that did not fail. */
public sealed interface ExportResult {
    /** There is no lakehouse to export yet. */
    record NoLakehouse() implements ExportResult {}

    /** The newest generation is of the lakehouse's newest one. */
    record NothingNew(Manifest newest) implements ExportResult {}

    /** The lakehouse has a new generation with the content of {@code newest}; no new file was published. */
    record Unchanged(Manifest newest) implements ExportResult {}

    /** A new generation is in place. */
    record Published(Manifest manifest, long millis) implements ExportResult {}

    /** The generation that is in place now. */
    default Optional<Manifest> current() {
        return switch (this) {
            case NoLakehouse none -> Optional.empty();
            case NothingNew(Manifest newest) -> Optional.of(newest);
            case Unchanged(Manifest newest) -> Optional.of(newest);
            case Published(Manifest manifest, long millis) -> Optional.of(manifest);
        };
    }

    /** One sentence for people. */
    default String message() {
        return switch (this) {
            case NoLakehouse none -> "nothing new: there is no lakehouse yet";
            case NothingNew(Manifest newest) -> "nothing new";
            case Unchanged(Manifest newest) -> "unchanged: the lakehouse has the content of " + newest.generation();
            case Published(Manifest manifest, long millis) ->
                "published " + manifest.generation() + ": "
                        + manifest.datasets().size() + " datasets, " + manifest.rows() + " rows in " + millis + " ms";
        };
    }
}
