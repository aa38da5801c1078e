package coffee.beanflows.materia.transform.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.parse.ProjectLoader;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.ProjectFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectResolverTest {
    @TempDir
    Path root = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM s.a JOIN s.b USING (x)                                          | s.a s.b
            SELECT * FROM s.a, s.b AS bee, S.C                                            | s.a s.b s.c
            SELECT * FROM "s"."a", "S"."B"                                                | s.a s.b
            SELECT 's.a', "s.b" FROM s.c -- s.d                                           | s.c
            WITH a AS (SELECT * FROM s.b) SELECT * FROM a                                 | s.b
            WITH a AS (SELECT * FROM s.a), b AS (SELECT * FROM a) SELECT * FROM B, "A"    | s.a
            WITH a AS (WITH a AS (SELECT * FROM s.c) SELECT * FROM a) SELECT * FROM a     | s.c
            WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n FROM r, s.a) FROM r     | s.a
            WITH a AS MATERIALIZED (SELECT * FROM s.a) SELECT (SELECT max(x) FROM a)      | s.a
            SELECT * FROM (WITH a AS (SELECT * FROM s.d) FROM a)                          | s.d
            SELECT (SELECT max(x) FROM s.a), EXISTS (FROM s.b), x IN (SELECT x FROM s.c)  | s.a s.b s.c
            SELECT * FROM s.a UNION ALL (SELECT * FROM s.b EXCEPT SELECT * FROM s.c)      | s.a s.b s.c
            SELECT * FROM s.a t, LATERAL (SELECT * FROM s.b WHERE x = t.x)                | s.a s.b
            SELECT * FROM range(3) r, read_csv('s.a'), s.b, unnest([1])                   | s.b
            PIVOT s.a ON x IN ('p', 'q') USING sum(y)                                     | s.a
            FROM s.a PIVOT (sum(y) FOR x IN ('p'))                                        | s.a
            FROM s.a UNPIVOT (v FOR k IN (x, y))                                          | s.a
            FROM s.a                                                                      | s.a
            TABLE s.a                                                                     | s.a
            SELECT * FROM s.a ASOF JOIN s.b ON s.a.x >= s.b.x                             | s.a s.b
            SELECT list_transform([1], lambda y: y + (SELECT max(x) FROM s.a))            | s.a
            SELECT x FROM s.a QUALIFY row_number() OVER (ORDER BY (SELECT 1 FROM s.b)) = 1| s.a s.b
            SELECT * FROM landing.publications JOIN Landing.Workflows USING (workflow)    | landing.publications landing.workflows
            SELECT * FROM s.a TABLESAMPLE 10% WHERE x = (SELECT 1 FROM s.b LIMIT 1)       | s.a s.b
            SELECT [1] @> [x], [1] <@ [x], 'a' ^@ 'b' FROM s.a                            | s.a
            @DEF(t, s.a); SELECT * FROM @t                                                | s.a
            @DEF(n, 'b'); SELECT * FROM s.@{n}                                            | s.b
            """)
    void aModelReadsTheTablesThatNoCteHides(String query, String inputs) {
        ProjectFolder folder = new ProjectFolder(root).model("t.t", "VIEW", query);
        for (String name : List.of("a", "b", "c", "d")) {
            folder.model("s." + name, "VIEW", "SELECT 1 AS x, 2 AS y");
        }
        assertThat(inputs(resolve(), "t.t")).isEqualTo(List.of(inputs.strip().split(" ")));
    }

    @Test
    void modelsComeAfterWhatTheyReadAndElseInOrderOfName() {
        new ProjectFolder(root)
                .model("z.first", "FULL", "SELECT 1 AS x")
                .model("a.last", "FULL", "SELECT * FROM m.middle")
                .model("m.middle", "FULL", "SELECT * FROM z.first")
                .model("b.alone", "FULL", "SELECT 1")
                .with("models/d.sql", "MODEL (name a.depends, depends_on (z.first)); SELECT 1");
        assertThat(resolve().models().keySet())
                .extracting(ModelName::toString)
                .containsExactly("b.alone", "z.first", "a.depends", "m.middle", "a.last");
    }

    @Test
    void anEmbeddedModelIsReplacedByWhatItReads() {
        new ProjectFolder(root)
                .model("s.base", "FULL", "SELECT 1 AS x")
                .model("s.inner", "EMBEDDED", "SELECT x FROM s.base -- the base")
                .model("s.outer", "EMBEDDED", "SELECT x + 1 AS x FROM s.inner")
                .model(
                        "s.user",
                        "VIEW",
                        "SELECT \"outer\".x, o.x AS y FROM s.outer, S.OUTER AS o WHERE 's.outer' <> ''");
        ResolvedProject project = resolve();
        assertThat(inputs(project, "s.user")).containsExactly("s.base");
        assertThat(model(project, "s.user").query().render(StandIn::of)).isEqualTo("""
                        SELECT "outer".x, o.x AS y FROM (SELECT x + 1 AS x FROM (SELECT x FROM s.base
                        ) AS "inner"
                        ) AS "outer", (SELECT x + 1 AS x FROM (SELECT x FROM s.base
                        ) AS "inner"
                        ) AS o WHERE 's.outer' <> ''""");
    }

    @Test
    void landedCallsAreReadWithTheirArguments() {
        new ProjectFolder(root).model("s.a", "INCREMENTAL_BY_LANDED_FILE", """
                        SELECT a, @landed_parameter('location') AS location
                        FROM @landed('w', 'v', entry := 'psd_*.csv', header := true, columns := {'a': 'INT'}) AS t
                        JOIN @landed('w', sheet = 'Monthly Prices', min_columns := 12) USING (a)
                        """);
        List<LandedCall> calls = model(resolve(), "s.a").landed();
        assertThat(calls).hasSize(2);
        LandedCall csv = calls.getFirst();
        assertThat(csv.workflows()).containsExactly("w", "v");
        assertThat(csv.entry()).isEqualTo("psd_*.csv");
        assertThat(csv.format()).isEqualTo("csv");
        assertThat(csv.readerOptions()).containsEntry("header", "true").containsEntry("columns", "{'a': 'INT'}");
        assertThat(csv.position()).hasToString("models/s.a.sql:3:6");
        assertThat(calls.getLast().sheet()).isEqualTo("Monthly Prices");
        assertThat(calls.getLast().minColumns()).isEqualTo(12);
        assertThat(inputs(resolve(), "s.a")).isEmpty();
    }

    @Test
    void whatAnAuditReadsIsBuiltBeforeButIsNoInput() {
        new ProjectFolder(root)
                .model("s.z", "FULL", "SELECT 1 AS x")
                .with("models/b.sql", "MODEL (name s.b, audits (known(column := x))); SELECT 1 AS x")
                .with(
                        "audits/k.sql",
                        "AUDIT (name known); SELECT * FROM @this_model WHERE @column NOT IN (SELECT x FROM s.z)");
        ResolvedProject project = resolve();
        assertThat(inputs(project, "s.b")).isEmpty();
        assertThat(model(project, "s.b").after()).containsExactly(ModelName.parse("s.z"));
        assertThat(project.models().lastEntry().getKey()).hasToString("s.b");
    }

    private ResolvedProject resolve() {
        return ProjectResolver.resolve(ProjectLoader.load(root));
    }

    private static ResolvedModel model(ResolvedProject project, String name) {
        return Objects.requireNonNull(project.models().get(ModelName.parse(name)));
    }

    private static List<String> inputs(ResolvedProject project, String name) {
        return model(project, name).inputs().stream().map(ModelName::toString).toList();
    }
}
