package coffee.beanflows.materia.cli.local;

import java.nio.file.Path;

/**
 * Where a platform on this machine keeps its things.
 *
 * @param home    the checkout with the built modules
 * @param dataDir the data volume
 * @param runDir  logs, secrets and temporary files of running services; everything in it may be deleted when none runs
 * @param ports   of each service
 * @param mode    what it extracts from
 */
public record Layout(Path home, Path dataDir, Path runDir, Ports ports, Mode mode) {
    /** What the platform extracts from. */
    public enum Mode {
        /** The recorded publishers on loopback. */
        RECORDED,
        /** The real publishers. */
        LIVE
    }

    public Layout {
        home = home.toAbsolutePath().normalize();
        dataDir = dataDir.toAbsolutePath().normalize();
        runDir = runDir.toAbsolutePath().normalize();
    }

    Path log(Service service) {
        return runDir.resolve("logs").resolve(service.title() + ".log");
    }

    Path temporary(Service service) {
        return runDir.resolve("tmp").resolve(service.title());
    }

    Path secrets() {
        return runDir.resolve("secrets");
    }

    /** What runs, for the next start and for the other commands. */
    Path runningFile() {
        return runDir.resolve("running.json");
    }
}
