package coffee.beanflows.materia.transform.beanflows;

import coffee.beanflows.materia.transform.engine.execute.RunProgress;
import coffee.beanflows.materia.transform.engine.execute.RunResult;
import coffee.beanflows.materia.transform.engine.execute.Transformation;
import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseSettings;
import coffee.beanflows.materia.transform.engine.parse.ProjectLoader;
import coffee.beanflows.materia.transform.engine.resolve.ProjectResolver;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.volume.DataVolume;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** The project of this module, run on a volume, and what came of it. */
final class BeanFlows {
    private final DataVolume volume;
    private final ResolvedProject project;

    BeanFlows(DataVolume volume) {
        this.volume = volume;
        this.project = project();
    }

    /** The real project: this module's folder. */
    static ResolvedProject project() {
        return ProjectResolver.resolve(ProjectLoader.load(Path.of("").toAbsolutePath()));
    }

    RunResult run() {
        LakehouseSettings settings =
                new LakehouseSettings("1GB", 2, volume.root().resolve("temporary"), Duration.ofSeconds(5));
        return new Transformation(volume, settings, Clock.systemUTC()).run(project, RunProgress.SILENT);
    }

    /** Rows of the lakehouse as text: cells between bars, NULL as {@code NULL}. */
    List<String> rows(String sql) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + volume.lakehouse(), readOnly);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    String cell = result.getString(i);
                    cells.add(cell == null ? "NULL" : cell);
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }
}
