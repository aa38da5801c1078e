package coffee.beanflows.materia.transform.engine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.transform.engine.parse.ProjectLoader;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.ProjectFolder;
import coffee.beanflows.materia.transform.engine.resolve.ProjectResolver;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rendered runs on a real DuckDB over real files. */
class RendererTest {
    @TempDir
    Path root = Path.of("");

    @Test
    void aCsvIsReadAsTextWithItsHeader() throws Exception {
        assertThat(landed("SELECT code, n FROM @landed('w')", file("a.csv", "code,n\n0034,1\n,\"x\ny\"\n"), 0))
                .containsExactly("0034|1", "null|x\ny");
    }

    @Test
    void optionsOfTheReaderArePassedOn() throws Exception {
        assertThat(landed(
                        "SELECT * FROM @landed('w', header := false, delim := ';', columns := {'a': 'INT', 'b': 'DATE'}) AS t",
                        file("a.dat", "1;2020-01-02\n"),
                        0))
                .containsExactly("1|2020-01-02");
    }

    @Test
    void aRowThatDoesNotFitIsAnErrorAndNotLost() throws Exception {
        Path broken = file("a.csv", "a,b\n1,2\n3\n4,5\n");
        assertThatThrownBy(() -> landed("SELECT a, b FROM @landed('w')", broken, 0))
                .isInstanceOf(SQLException.class);
        Path titled = file("t.csv", "A title\na,b\n1,2\n4,5\n");
        assertThatThrownBy(() -> landed("SELECT * FROM @landed('w')", titled, 0))
                .isInstanceOf(SQLException.class);
        assertThat(landed("SELECT a, b FROM @landed('w', skip := 1)", titled, 0))
                .containsExactly("1|2", "4|5");
    }

    @Test
    void aSheetHasNumberedRowsAndColumns() throws Exception {
        Path sheet = file("s.csv", "1,Monthly,\"a\r\n\"\"b\"\"\"\n3,\"\",x\n");
        assertThat(landed("SELECT row_number, c1, c2, c4 FROM @landed('w', sheet := 'S', min_columns := 4)", sheet, 2))
                .containsExactly("1|Monthly|a\r\n\"b\"|null", "3|null|x|null");
        assertThat(landed("SELECT * FROM @landed('w', sheet := 'S')", sheet, 2)).hasSize(2);
    }

    @Test
    void linesAreNeitherSplitNorLost() throws Exception {
        String text = "\uFEFFa,'b'\r\n\r\n  \"c\"\t|\rd\r\n" + "x".repeat(70_000) + "\nlast";
        assertThat(landed("SELECT line_number, line FROM @landed('w', format := 'lines')", file("l.txt", text), 0))
                .containsExactly("1|a,'b'", "2|", "3|  \"c\"\t|\rd", "4|" + "x".repeat(70_000), "5|last");
        assertThat(landed("SELECT * FROM @landed('w', format := 'lines')", file("e.txt", ""), 0))
                .isEmpty();
        assertThat(landed("SELECT * FROM @landed('w', format := 'lines')", file("n.txt", "a\n\n"), 0))
                .containsExactly("1|a", "2|");
    }

    @Test
    void manyLinesKeepTheirOrder() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 200_000; i++) {
            text.append(i).append('\n');
        }
        assertThat(landed(
                        "SELECT count(*), count(*) FILTER (line <> line_number::VARCHAR) FROM @landed('w', format := 'lines')",
                        file("many.txt", text.toString()),
                        0))
                .containsExactly("200000|0");
    }

    @Test
    void jsonAndParquetAreKnownByTheirEndings() throws Exception {
        assertThat(landed("SELECT a FROM @landed('w')", file("x.json", "[{\"a\": 1}, {\"a\": 2}]"), 0))
                .containsExactly("1", "2");
        Path parquet = root.resolve("x.parquet");
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 7 AS a) TO '" + parquet + "' (FORMAT parquet)");
        }
        assertThat(landed("SELECT a FROM @landed('w')", parquet, 0)).containsExactly("7");
    }

    @Test
    void pathsWithQuotesAndPatternsAreOneFile() throws Exception {
        file("it's [1] a.csv", "a\n2\n");
        assertThat(landed("SELECT a FROM @landed('w')", file("it's [1] *.csv", "a\n1\n"), 0))
                .containsExactly("1");
    }

    @Test
    void parametersOfTheRequestAreText() throws Exception {
        assertThat(landed(
                        "SELECT @landed_parameter('location'), @landed_parameter('none') IS NULL FROM @landed('w')",
                        file("a.csv", "a\n1\n"),
                        0))
                .containsExactly("Minas' Sul|true");
    }

    @Test
    void aFileOfAnotherWorkflowIsRefused() throws Exception {
        Path csv = file("a.csv", "a\n1\n");
        assertThatThrownBy(() -> landed("SELECT a FROM @landed('other')", csv, 0))
                .isInstanceOf(MateriaException.class)
                .hasMessage("models/s.t.sql:2:15: @landed reads [other], not w");
    }

    @Test
    void aSeedKeepsItsLeadingZeros() throws Exception {
        new ProjectFolder(root)
                .with("seeds/x.csv", "code;n\n083;1\n")
                .with(
                        "models/a.sql",
                        "MODEL (name s.a, kind SEED (path '../seeds/x.csv', csv_settings (delimiter = ';')));")
                .with(
                        "models/b.sql",
                        "MODEL (name s.b, kind SEED (path '$root/seeds/x.csv', csv_settings (delimiter ';' )), columns (n INT));"
                                .replace("delimiter ';'", "delimiter = ';'"));
        ResolvedProject project = resolve();
        assertThat(rows(new Renderer(project).query(model(project, "s.a")))).containsExactly("083|1");
        assertThat(rows("SELECT typeof(n) FROM (" + new Renderer(project).query(model(project, "s.b")) + ")"))
                .containsExactly("INTEGER");
    }

    @Test
    void embeddedModelsRunWhereTheyStand() throws Exception {
        new ProjectFolder(root)
                .model("s.e", "EMBEDDED", "SELECT 1 AS x -- one")
                .model("s.v", "VIEW", "@DEF(more, 2);\nSELECT e.x + t.x + @more FROM s.e, s.e AS t");
        ResolvedProject project = resolve();
        assertThat(rows(new Renderer(project).query(model(project, "s.v")))).containsExactly("4");
    }

    @Test
    void auditsLookAtTheModelWithTheArgumentsOfTheirUse() throws Exception {
        new ProjectFolder(root)
                .with(
                        "audits/a.sql",
                        "AUDIT (name above, defaults (least = 1)); SELECT * FROM @this_model WHERE @column < @least")
                .with(
                        "models/t.sql",
                        "MODEL (name s.t, audits (above(column := x), above(column := x, least := 3 + 1))); SELECT 1 AS x");
        ResolvedProject project = resolve();
        var definition = Objects.requireNonNull(project.project().audits().get("above"));
        var uses = model(project, "s.t").model().audits();
        Renderer renderer = new Renderer(project);
        String table = "(SELECT unnest([0, 1, 3, 5]) AS x)";
        assertThat(rows(renderer.audit(definition, uses.getFirst(), table))).containsExactly("0");
        assertThat(rows(renderer.audit(definition, uses.getLast(), table))).containsExactly("0", "1", "3");
    }

    private List<String> landed(String query, Path file, int columns) throws SQLException {
        new ProjectFolder(root).model("s.t", "INCREMENTAL_BY_LANDED_FILE", query);
        ResolvedProject project = resolve();
        return rows(new Renderer(project)
                .query(model(project, "s.t"), publication(), (_, _) -> new LandedFile(file, columns)));
    }

    private static Publication publication() {
        ContentHash hash = ContentHash.of("x");
        return new Publication(
                "w",
                hash,
                1,
                "w/2026/11/x.dat",
                "u",
                "u",
                Map.of(),
                Map.of("location", "Minas' Sul"),
                "",
                null,
                null,
                LocalDate.of(2026, 1, 1),
                "landed",
                Instant.EPOCH,
                hash);
    }

    private Path file(String name, String text) throws IOException {
        return Files.write(root.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private ResolvedProject resolve() {
        return ProjectResolver.resolve(ProjectLoader.load(root));
    }

    private static ResolvedModel model(ResolvedProject project, String name) {
        return Objects.requireNonNull(project.models().get(ModelName.parse(name)));
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }
}
