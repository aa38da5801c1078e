package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Named places at which a crash test stops the process as {@code kill -9} would. A no-op unless the environment variable
 * {@code MATERIA_FAILPOINT} (or the system property {@code materia.failpoint}) names the place, or is {@code @<file>}: then the
 * file is read at each place, and where it holds the place's name it is deleted before the process stops. So a process that is
 * started again with the same environment dies once.
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
    WEB_SWAPPED("web.swapped"),
    DEPLOY_CHECKED_OUT("deploy.checked-out"),
    DEPLOY_PLANNED("deploy.planned"),
    DEPLOY_BUILT("deploy.built"),
    DEPLOY_VALIDATED("deploy.validated"),
    DEPLOY_REPLACED("deploy.replaced"),
    DEPLOY_RAN("deploy.ran"),
    DEPLOY_STAGED("deploy.staged"),
    DEPLOY_HEALTHY("deploy.healthy"),
    DEPLOY_APPROVED("deploy.approved"),
    DEPLOY_SWITCHED("deploy.switched"),
    DEPLOY_DRAINED("deploy.drained"),
    DEPLOY_HANDED_OVER("deploy.handed-over");

    private static final String ONCE = "@";

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
        if (ARMED.startsWith(ONCE) ? disarm(Path.of(ARMED.substring(ONCE.length()))) : ARMED.equals(place)) {
            Runtime.getRuntime().halt(137);
        }
    }

    /** Whether {@code file} named this place; then it is gone. */
    private boolean disarm(Path file) {
        try {
            boolean named = Files.readString(file).strip().equals(place);
            if (named) {
                Files.delete(file);
            }
            return named;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the failpoint file " + file + " can be neither read nor deleted", e);
        }
    }
}
