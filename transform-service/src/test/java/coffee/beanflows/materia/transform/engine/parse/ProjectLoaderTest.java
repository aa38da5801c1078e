package coffee.beanflows.materia.transform.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.project.AuditDefinition.Blocking;
import coffee.beanflows.materia.transform.engine.project.AuditUse;
import coffee.beanflows.materia.transform.engine.project.Column;
import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.Project;
import coffee.beanflows.materia.transform.engine.project.ProjectFolder;
import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectLoaderTest {
    @TempDir
    Path root = Path.of("");

    private ProjectFolder folder = new ProjectFolder(root);

    @BeforeEach
    void start() {
        folder = new ProjectFolder(root);
    }

    @Test
    void aModelWithEveryPropertyIsReadWhole() {
        folder.with("models/serving/a.sql", """
                -- Not this: it stands apart.

                -- Coffee, by
                -- country; and year.
                model (
                  NAME Serving.Balances,
                  kind FULL,
                  owner beans, tags [a, "b c"],
                  cron '@daily', start "2020-01-01", dialect duckdb, stamp 'v2', enabled true,
                  grain (Country, market_year),
                  columns (country VARCHAR, amount DECIMAL(18, 3), tags VARCHAR[],),
                  audits (
                    not_null(columns := (country, amount)),
                    positive(column := amount, blocking := false),
                    plain,
                  ),
                  depends_on (staging.x),
                );
                @DEF(limit_from, 2000 + 1);

                SELECT country, amount, tags FROM staging.y WHERE x > @limit_from;
                """);
        Model model = load().models().getFirst();
        assertThat(model.name()).isEqualTo(new ModelName("serving", "balances"));
        assertThat(model.kind()).isEqualTo(new Kind.Full());
        assertThat(model.position()).isEqualTo(new SourcePosition("models/serving/a.sql", 5, 1));
        assertThat(model.queryPosition()).isEqualTo(new SourcePosition("models/serving/a.sql", 21, 1));
        assertThat(model.query()).isEqualTo("SELECT country, amount, tags FROM staging.y WHERE x > @limit_from");
        assertThat(model.description()).isEqualTo("Coffee, by country; and year.");
        assertThat(model.columns())
                .containsExactly(
                        new Column("country", "VARCHAR"),
                        new Column("amount", "DECIMAL(18, 3)"),
                        new Column("tags", "VARCHAR[]"));
        assertThat(model.grain()).containsExactly("country", "market_year");
        assertThat(model.tags()).containsExactly("a", "b c");
        assertThat(model.owner()).isEqualTo("beans");
        assertThat(model.stamp()).isEqualTo("v2");
        assertThat(model.dependsOn()).containsExactly(new ModelName("staging", "x"));
        assertThat(model.definitions()).containsExactly(Map.entry("limit_from", "2000 + 1"));
        assertThat(model.audits()).extracting(AuditUse::name).containsExactly("not_null", "positive", "plain");
        assertThat(model.audits().getFirst().arguments()).containsExactly(Map.entry("columns", "(country, amount)"));
        assertThat(model.audits().get(1).arguments()).containsExactly(Map.entry("column", "amount"));
        assertThat(model.audits().get(1).blocking()).isFalse();
        assertThat(model.audits().get(2).blocking()).isNull();
    }

    @Test
    void commentsBehindProjectionsDescribeColumns() {
        folder.with("models/a.sql", """
                MODEL (name s.a);
                WITH x AS (SELECT 1 AS hidden /* no */)
                SELECT
                  a, -- First [kg]
                  x.b AS "Bee", /* Second,
                     on two lines */
                  sum(c) OVER (ORDER BY d, e) total -- Third, with a comma
                  , f(1, -- inside
                      2) AS f,
                  -- a remark of its own
                  g + h, -- nameless
                  i::INT, -- nameless too
                  CASE WHEN a THEN b END AS j, k -- Last
                FROM x -- not a column
                """);
        assertThat(load().models().getFirst().columnDescriptions())
                .containsExactly(
                        Map.entry("a", "First [kg]"),
                        Map.entry("bee", "Second, on two lines"),
                        Map.entry("total", "Third, with a comma"),
                        Map.entry("k", "Last"));
    }

    @Test
    void columnDescriptionsOfTheHeaderCountAlone() {
        folder.with(
                "models/a.sql",
                "MODEL (name s.a, column_descriptions (a = 'It''s A', \"B\" := 'B'));\nSELECT 1 AS a, -- no\n 2 AS b -- no");
        assertThat(load().models().getFirst().columnDescriptions())
                .containsExactly(Map.entry("a", "It's A"), Map.entry("b", "B"));
    }

    @Test
    void kindsAreReadWithTheirOptions() {
        folder.model("s.v", "VIEW (materialized false)", "SELECT 1")
                .model("s.e", "embedded", "SELECT 1")
                .model("s.i", "INCREMENTAL_BY_LANDED_FILE", "SELECT * FROM @landed('x')")
                .model("s.k", "INCREMENTAL_BY_LANDED_FILE (unique_key (a, B), time_column Day)", "SELECT 1")
                .with("models/s.sql", "MODEL (name s.s, kind SEED (path '../x.csv', csv_settings (delimiter = ';')));")
                .with("models/n.sql", "MODEL (name s.n); SELECT 1");
        assertThat(load().models())
                .extracting(Model::kind)
                .containsExactly(
                        new Kind.Embedded(),
                        new Kind.IncrementalByLandedFile(List.of(), null),
                        new Kind.IncrementalByLandedFile(List.of("a", "b"), "day"),
                        new Kind.View(),
                        new Kind.Seed("../x.csv", Map.of("delimiter", ";")),
                        new Kind.View());
    }

    @Test
    void auditsComeFromTheirFolderAndFromModels() {
        folder.with("audits/some.sql", """
                        AUDIT (name positive, defaults (minimum = 0, column = x), blocking false);
                        SELECT * FROM @this_model WHERE @column < @minimum;
                        AUDIT (name never, skip true);
                        SELECT 1;
                        """)
                .with("models/a.sql", "MODEL (name s.a); AUDIT (name inside); SELECT * FROM @this_model; SELECT 1");
        Project project = load();
        assertThat(project.audits().keySet()).containsExactly("inside", "positive", "never");
        var positive = java.util.Objects.requireNonNull(project.audits().get("positive"));
        assertThat(positive.blocking()).isEqualTo(Blocking.WARNING);
        assertThat(positive.defaults()).containsExactly(Map.entry("minimum", "0"), Map.entry("column", "x"));
        assertThat(positive.query()).isEqualTo("SELECT * FROM @this_model WHERE @column < @minimum");
        assertThat(positive.queryPosition()).isEqualTo(new SourcePosition("audits/some.sql", 2, 1));
        assertThat(java.util.Objects.requireNonNull(project.audits().get("never"))
                        .skip())
                .isTrue();
    }

    @Test
    void emptyFilesAndDisabledModelsAreLeftOutWithTheirTests() {
        folder.with("models/empty.sql", "-- nothing\n")
                .with("models/off.sql", "MODEL (name s.off, enabled false); SELECT 1")
                .with("models/on.sql", "MODEL (name s.on); SELECT 1")
                .with("tests/test_off.yaml", "t:\n  model: s.off\n  outputs: {query: []}\n");
        Project project = load();
        assertThat(project.models()).extracting(Model::name).containsExactly(new ModelName("s", "on"));
        assertThat(project.unitTests()).isEmpty();
    }

    private Project load() {
        return ProjectLoader.load(root);
    }
}
