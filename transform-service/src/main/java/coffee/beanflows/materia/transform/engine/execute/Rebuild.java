package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.DuckDbLakehouse;
import coffee.beanflows.materia.transform.engine.lakehouse.Lakehouse;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseSettings;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.parse.ProjectLoader;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.resolve.ProjectResolver;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Proves that serving is a function of landing: builds a lakehouse from landing in a place of its own and sums its tables up. */
public final class Rebuild {
    private static final String SERVING = "serving";

    private Rebuild() {}

    /**
     * Builds everything anew beside the volume and throws it away again; the volume is only read.
     *
     * @return checksum of each serving model
     * @throws MateriaException if a model fails
     */
    public static SortedMap<ModelName, TableChecksum> rebuild(DataVolume volume, Path project) {
        try (Scratch scratch = Scratch.beside(volume)) {
            ResolvedProject resolved = ProjectResolver.resolve(ProjectLoader.load(project));
            LakehouseSettings settings = settings(scratch.volume());
            RunResult result =
                    new Transformation(scratch.volume(), settings, Clock.systemUTC()).run(resolved, RunProgress.SILENT);
            if (!result.succeeded()) {
                throw new MateriaException(result.causeType(), "the rebuild failed:\n" + result.cause());
            }
            return checksums(scratch.volume(), settings);
        }
    }

    /** Checksum of each serving table or view of the volume's lakehouse as it stands; opened to read. */
    public static SortedMap<ModelName, TableChecksum> checksums(DataVolume volume, LakehouseSettings settings) {
        if (!Files.exists(volume.lakehouse())) {
            return Collections.emptySortedMap();
        }
        try (Lakehouse lakehouse = DuckDbLakehouse.openReadOnly(volume.lakehouse(), settings);
                LakehouseTransaction transaction = lakehouse.begin()) {
            List<ModelName> models = transaction.query(
                    "SELECT model FROM _materia.models WHERE model LIKE '" + SERVING + ".%' ORDER BY model",
                    row -> ModelName.parse(row.getString(1)));
            SortedMap<ModelName, TableChecksum> checksums = new TreeMap<>();
            models.forEach(model -> checksums.put(model, TableChecksum.of(transaction, model)));
            return Collections.unmodifiableSortedMap(checksums);
        }
    }

    /** Modest settings that suit a machine on which the services run too. */
    public static LakehouseSettings settings(DataVolume volume) {
        return new LakehouseSettings("1GB", 2, volume.unpacked().resolve(".spill"), Duration.ofSeconds(30));
    }

    /** A volume that shares landing with another one, in a directory that goes when it is closed. */
    private record Scratch(DataVolume volume) implements AutoCloseable {
        static Scratch beside(DataVolume volume) {
            try {
                Path root = Files.createTempDirectory(volume.root(), ".rebuild-");
                Files.createSymbolicLink(root.resolve("landing"), volume.landing());
                DataVolume scratch = DataVolume.at(root);
                if (Files.exists(volume.workflows())) {
                    Files.copy(volume.workflows(), scratch.workflows());
                }
                return new Scratch(scratch);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make a place to rebuild in beside " + volume.root(), e);
            }
        }

        @Override
        public void close() {
            try (Stream<Path> paths = Files.walk(volume.root())) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + volume.root(), e);
            }
        }
    }
}
