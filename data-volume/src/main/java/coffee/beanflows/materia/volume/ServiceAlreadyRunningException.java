package coffee.beanflows.materia.volume;

/** A second instance of a service that owns files of the volume. */
public final class ServiceAlreadyRunningException extends MateriaException {
    private static final long serialVersionUID = 1L;

    ServiceAlreadyRunningException(String service, DataVolume volume, String owner) {
        super(
                ErrorType.RESOURCES,
                service + ": already runs on " + volume.root() + " (" + owner
                        + "); stop that one first, or give this one another materia.data-dir");
    }
}
