package coffee.beanflows.materia.volume;

import coffee.beanflows.materia.volume.Finding.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Checks the invariants of landing and state, changing nothing. A clean volume has no findings. */
public final class Doctor {
    private static final List<String> SERVICES = List.of(Landing.OWNER, "transform", "export");

    private final DataVolume volume;
    private final List<Finding> findings = new ArrayList<>();

    private Doctor(DataVolume volume) {
        this.volume = volume;
    }

    /** Everything that is wrong with landing and state of {@code volume}. Reads every landed byte. */
    public static List<Finding> examine(DataVolume volume) {
        Doctor doctor = new Doctor(volume);
        Set<String> sidecars = new HashSet<>();
        for (Path workflow : Sidecars.workflows(volume)) {
            sidecars.addAll(doctor.landed(workflow));
        }
        doctor.temporaries();
        doctor.rows(sidecars);
        SERVICES.forEach(doctor::runs);
        return List.copyOf(doctor.findings);
    }

    private Set<String> landed(Path workflow) {
        Set<String> described = new HashSet<>();
        Set<String> ids = new HashSet<>();
        List<Path> bodies = new ArrayList<>();
        for (Path file : Sidecars.files(workflow)) {
            if (Sidecars.name(file).startsWith(AtomicFile.TEMPORARY_PREFIX)) {
                continue;
            }
            readOnly(file);
            if (!Sidecars.isSidecar(file)) {
                bodies.add(file);
                continue;
            }
            ids.add(Sidecars.id(file));
            try {
                Publication publication = Sidecars.readOne(file);
                described.add(publication.file());
                if (!Files.isRegularFile(volume.landing().resolve(publication.file()))) {
                    found(Rule.SIDECAR_HAS_BODY, file, "its body is missing");
                }
            } catch (MateriaException e) {
                found(Rule.SIDECAR_IS_READABLE, file, String.valueOf(e.getMessage()));
            }
        }
        for (Path body : bodies) {
            String hash = ContentHash.of(body).hex();
            if (!Sidecars.name(body).startsWith(hash + ".")) {
                found(Rule.FILE_HASHES_TO_ITS_NAME, body, "its bytes hash to " + hash);
            }
            if (!described.contains(volume.landing().relativize(body).toString())) {
                found(Rule.BODY_HAS_SIDECAR, body, "no sidecar describes it");
            }
        }
        return ids;
    }

    private void readOnly(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OWNER_WRITE)) {
                found(Rule.LANDED_IS_READ_ONLY, file, "it may be written to");
            }
        } catch (IOException e) {
            found(Rule.LANDED_IS_READ_ONLY, file, "its mode cannot be read: " + e);
        }
    }

    private void temporaries() {
        Instant before = ServiceLock.isHeld(volume, Landing.OWNER)
                ? ServiceLock.takenAt(volume, Landing.OWNER).orElse(Instant.MAX)
                : Instant.MAX;
        List<Path> stale = new ArrayList<>(Litter.temporaries(volume.landing(), before));
        if (before.isBefore(Instant.MAX)) {
            stale.addAll(Litter.abandoned(volume, before));
        }
        stale.forEach(file -> found(Rule.NO_STALE_TEMPORARY, file, "its process is dead"));
    }

    private void rows(Set<String> sidecars) {
        Set<String> rows = new HashSet<>(strings(volume.landingState(), "SELECT publication FROM landed_files"));
        for (String id : sidecars) {
            if (!rows.contains(id)) {
                found(Rule.SIDECAR_HAS_ROW, volume.landingState(), id + " has no row");
            }
        }
        for (String id : rows) {
            if (!sidecars.contains(id)) {
                found(Rule.ROW_HAS_SIDECAR, volume.landingState(), id + " has no sidecar");
            }
        }
        if (!ServiceLock.isHeld(volume, Landing.OWNER)) {
            running(volume.landingState(), "SELECT run_id FROM extraction_runs WHERE status = 'RUNNING'");
        }
    }

    private void runs(String service) {
        if (!ServiceLock.isHeld(volume, service)) {
            running(volume.runLedger(service), "SELECT id FROM runs WHERE status IN ('QUEUED', 'RUNNING')");
        }
    }

    private void running(Path database, String sql) {
        for (String run : strings(database, sql)) {
            found(Rule.NO_RUN_OF_A_DEAD_PROCESS, database, "run " + run + " is open, and its process is dead");
        }
    }

    private List<String> strings(Path database, String sql) {
        if (!Files.exists(database)) {
            return List.of();
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + database);
        try (Connection connection = source.getConnection()) {
            return Database.query(connection, row -> row.getString(1), sql);
        } catch (SQLException e) {
            found(Rule.STATE_IS_READABLE, database, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private void found(Rule rule, Path where, String what) {
        findings.add(new Finding(rule, volume.root().relativize(where).toString(), what));
    }
}
