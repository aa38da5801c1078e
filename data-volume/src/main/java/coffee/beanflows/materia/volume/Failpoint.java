package coffee.beanflows.materia.volume;

/**
 * Named places at which a crash test stops the process as {@code kill -9} would. A no-op unless the environment variable
 * {@code MATERIA_FAILPOINT} (or the system property {@code materia.failpoint}) names the place.
 */
public enum Failpoint {
    LANDING_WRITTEN("landing.written"),
    LANDING_SYNCED("landing.synced"),
    LANDING_RENAMED("landing.renamed"),
    LANDING_SIDECAR("landing.sidecar"),
    LANDING_RECORDED("landing.recorded"),
    TRANSFORM_WRITTEN("transform.written"),
    TRANSFORM_AUDITED("transform.audited"),
    TRANSFORM_COMMITTED("transform.committed"),
    TRANSFORM_CLOSED("transform.closed"),
    EXPORT_CREATED("export.created"),
    EXPORT_FILLED("export.filled"),
    EXPORT_VERIFIED("export.verified"),
    EXPORT_GENERATION("export.generation"),
    EXPORT_RENAMED("export.renamed"),
    WEB_SWAPPED("web.swapped");

    private static final String ARMED =
            System.getProperty("materia.failpoint", System.getenv().getOrDefault("MATERIA_FAILPOINT", ""));

    private final String place;

    Failpoint(String place) {
        this.place = place;
    }

    /** The name that switches this place on. */
    public String place() {
        return place;
    }

    /** Halts the process here, with status 137 and no shutdown hook, if this place is switched on. */
    public void hit() {
        if (ARMED.equals(place)) {
            Runtime.getRuntime().halt(137);
        }
    }
}
