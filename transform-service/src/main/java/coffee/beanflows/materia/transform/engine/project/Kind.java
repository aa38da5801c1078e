package coffee.beanflows.materia.transform.engine.project;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a model's rows are kept. The kinds of SQLMesh that are not here yet are refused by name. */
public sealed interface Kind {
    /** The word in the model's file. */
    String keyword();

    /** A view on its parents. */
    record View() implements Kind {
        @Override
        public String keyword() {
            return "VIEW";
        }
    }

    /** Rebuilt whole when a parent or its own text changed. */
    record Full() implements Kind {
        @Override
        public String keyword() {
            return "FULL";
        }
    }

    /** No object: its query stands in place of its name in its consumers. */
    record Embedded() implements Kind {
        @Override
        public String keyword() {
            return "EMBEDDED";
        }
    }

    /**
     * Rows of a CSV file of the project.
     *
     * @param path        relative to the model's file, or to the root with {@code $root/}
     * @param csvSettings as SQLMesh names them
     */
    record Seed(String path, Map<String, String> csvSettings) implements Kind {
        public Seed {
            csvSettings = Map.copyOf(csvSettings);
        }

        @Override
        public String keyword() {
            return "SEED";
        }
    }

    /**
     * Each landed file is read exactly once, in the order of publication. Without {@code uniqueKey} its rows are appended.
     * With it the table is a log of changes: a row is kept if it differs from the newest row of its key, and a key that is
     * absent from a file that covers it gets a row whose {@code absent} is true and whose other columns are NULL.
     *
     * @param uniqueKey  columns; empty to append
     * @param timeColumn the column that a window-covering file's window bounds; null where files cover their whole scope
     */
    record IncrementalByLandedFile(
            List<String> uniqueKey, @Nullable String timeColumn) implements Kind {
        public IncrementalByLandedFile {
            uniqueKey = List.copyOf(uniqueKey);
        }

        @Override
        public String keyword() {
            return "INCREMENTAL_BY_LANDED_FILE";
        }
    }
}
