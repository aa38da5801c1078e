package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The layout of the data volume ({@code materia.data-dir}), and who may write what: see {@code docs/architecture.md}.
 *
 * @param root absolute path of the volume
 */
public record DataVolume(Path root) {
    public DataVolume {
        root = root.toAbsolutePath().normalize();
    }

    /** Opens the volume at {@code root}, making the directories that are missing. */
    public static DataVolume at(Path root) {
        DataVolume volume = new DataVolume(root);
        try {
            for (Path directory : new Path[] {volume.landing(), volume.state(), volume.generations()}) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the data volume at " + root, e);
        }
        return volume;
    }

    /** Publishers' bytes, immutable, named by their SHA-256. Written by the extractor alone. */
    public Path landing() {
        return root.resolve("landing");
    }

    /** Index of landing: runs and landed files; rebuildable from the sidecars. */
    public Path landingState() {
        return landing().resolve(".state.sqlite");
    }

    /** Bodies that failed validation, each with its reason. */
    public Path rejected() {
        return landing().resolve(".rejected");
    }

    /** Bodies on their way in; a partial one may be resumed by a later run. */
    public Path incoming() {
        return landing().resolve(".incoming");
    }

    /** Members of archives and sheets of workbooks, derived from landing; may be deleted at any time. */
    public Path unpacked() {
        return root.resolve("unpacked");
    }

    /** The lakehouse: transform's exclusive file. */
    public Path lakehouse() {
        return root.resolve("lakehouse.duckdb");
    }

    /** What readers open: a copy of the newest generation, renamed into place by export. */
    public Path analytics() {
        return root.resolve("analytics.duckdb");
    }

    /** Immutable generations {@code <id>.duckdb} and {@code <id>.manifest.json}; ids sort by time. */
    public Path generations() {
        return root.resolve("generations");
    }

    /** Each service's own runs, and the small JSON files by which services tell each other what they committed. */
    public Path state() {
        return root.resolve("state");
    }

    /** The run ledger of {@code service}. */
    public Path runLedger(String service) {
        return state().resolve(service + ".sqlite");
    }

    /** What transform last committed; written after the commit, polled by export. */
    public Path lakehouseGeneration() {
        return state().resolve("lakehouse.generation.json");
    }

    /** What export last published; written after the rename, for status and tests. */
    public Path analyticsGeneration() {
        return state().resolve("analytics.generation.json");
    }

    /** Workflows as the extractor knows them: title, licence, enabled, freshness. */
    public Path workflows() {
        return state().resolve("workflows.json");
    }
}
