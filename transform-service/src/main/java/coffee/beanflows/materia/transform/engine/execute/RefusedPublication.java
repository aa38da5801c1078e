package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Publication;

/**
 * A publication cannot be read, or breaks a blocking audit, and a newer one of its scope is at hand: the model is rolled back and
 * tried again without it.
 */
final class RefusedPublication extends MateriaException {
    private static final long serialVersionUID = 1L;

    private final transient Publication publication;

    RefusedPublication(Publication publication, MateriaException cause) {
        super(cause.type(), String.valueOf(cause.getMessage()), cause);
        this.publication = publication;
    }

    Publication publication() {
        return publication;
    }
}
