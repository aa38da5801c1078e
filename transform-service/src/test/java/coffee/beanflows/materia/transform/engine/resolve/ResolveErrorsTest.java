package coffee.beanflows.materia.transform.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffee.beanflows.materia.transform.engine.parse.ProjectLoader;
import coffee.beanflows.materia.transform.engine.project.ProjectErrors;
import coffee.beanflows.materia.transform.engine.project.ProjectFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolveErrorsTest {
    @TempDir
    Path root = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM staging.psdd                   | 2:15: there is no model 'staging.psdd'. Did you mean 'staging.psd'?
            SELECT 'é😀', * FROM x.psd                   | 2:21: there is no model 'x.psd'.
            SELECT * FROM psd                            | 2:15: there is no CTE 'psd' here. A model is named schema.table. Did you mean 'staging.psd'?
            SELECT * FROM 'file.csv'                     | 2:15: there is no CTE 'file.csv' here. A model is named schema.table.
            SELECT * FROM cat.staging.psd                | 2:15: 'cat.staging.psd' names a catalog, and a view that does breaks elsewhere. Write staging.psd
            SELECT * FROM t.t                            | 2:15: a FULL model cannot read itself
            WITH a AS (SELECT * FROM a) SELECT * FROM a  | 2:26: there is no CTE 'a' here. A model is named schema.table.
            SELECT * FROM (WITH a AS (FROM staging.psd) FROM a), a | 2:54: there is no CTE 'a' here.
            SELEC * FROM staging.psd                     | 2:1: statements before and after the query are not supported yet
            SELECT 'é', FROM staging.psd WHEER x         | 2:36: syntax error at or near "x"
            SELECT * FROM query('SELECT 1')              | 2:15: query() hides what it reads. Name the tables in FROM
            SELECT * FROM (SELECT * FROM query_table('x')) | 2:30: query_table() hides what it reads. Name the tables in FROM
            FROM (DESCRIBE staging.psd)                  | DESCRIBE, SUMMARIZE and SHOW are no queries of a model
            PIVOT staging.psd ON a USING sum(b)          | only a SELECT can stand here; a PIVOT needs its values: ON column IN (…)
            SELECT @x FROM staging.psd                   | 2:8: macro variable 'x' is undefined. Define it with @DEF(x, value);
            SELECT '@x', "@y" /* @z */, @EACH([1], x -> x) | 2:29: the macro @EACH is not supported yet. Write the SQL out
            SELECT @start_ds                             | 2:8: the macro @start_ds is not supported yet. Write the SQL out
            SELECT @(1)                                  | 2:8: '@' begins a macro. For the absolute value write abs(x)
            SELECT @'a@{x}'                              | 2:8: the macro @'… is not supported yet. Write the text out
            SELECT * FROM @this_model                    | 2:15: @this_model is for audits: a model of this kind cannot read itself
            SELECT * FROM @landed('x')                   | 2:15: @landed is for kind INCREMENTAL_BY_LANDED_FILE, and this model is FULL. Change the kind, or read a model
            @DEF(a, @a); SELECT @a                       | 2:21: @a is defined by itself. Write its value out
            @DEF(a, 'x y'); SELECT 1 AS @{a}             | 2:29: @{a} is part of a name, but its value is 'x y'. Use letters, digits and _ only
            SELECT 1) FROM (SELECT 2                     | 2:9: syntax error at or near ")"
            """)
    void aQueryThatIsWrongIsToldByPlaceAndMend(String query, String message) {
        assertThat(errors(new ProjectFolder(root)
                        .model("staging.psd", "VIEW", "SELECT 1")
                        .model("t.t", "FULL", query)))
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT 1                                      | 2:1: an INCREMENTAL_BY_LANDED_FILE model reads @landed('workflow') in FROM
            SELECT * FROM @landed                         | 2:15: @landed needs arguments in brackets: @landed('…')
            SELECT * FROM @landed()                       | 2:15: @landed needs the name of a workflow: @landed('workflow')
            SELECT * FROM @landed(x)                      | 2:23: arguments of @landed are workflows in quotes, then name := value, not 'x'
            SELECT * FROM @landed('x', ignore_errors := true) | 2:28: 'ignore_errors' would lose rows silently. Read strictly, or read format := 'lines'
            SELECT * FROM @landed('x', format := 'xml')   | 2:15: there is no format 'xml'. Use csv, lines, json or parquet
            SELECT * FROM @landed('x', sheet := 's', header := true) | 2:15: a sheet is read as text in columns c1 … cN: it takes no other argument but min_columns
            SELECT * FROM @landed('x', min_columns := 3)  | 2:15: min_columns is for a sheet := '…'
            SELECT * FROM @landed('x', entry := 3)        | 2:37: 'entry' is a text in quotes
            SELECT @landed_parameter(x) FROM @landed('x') | 2:8: write @landed_parameter('name')
            SELECT * FROM @landed('x', header := tru e)   | 2:15: syntax error at or near "e"
            """)
    void aLandedCallThatIsWrongIsToldByPlaceAndMend(String query, String message) {
        assertThat(errors(new ProjectFolder(root).model("t.t", "INCREMENTAL_BY_LANDED_FILE", query)))
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not_nul(columns := a)   | 1:26: there is no audit 'not_nul'. Did you mean 'not_null'?
            not_null(columms := a)  | 1:26: not_null needs 'columns := …'
            mine(column := a)       | 1:26: audit 'mine' needs 'least := …'
            mine(least := 1, columnn := a) | 1:26: audit 'mine' has no argument 'columnn'. Did you mean 'column'?
            broken                  | audits/a.sql:2:44: syntax error at end of input
            other                   | audits/a.sql:3:37: there is no model 's.missing'.
            undefined(x := 1)       | audits/a.sql:4:40: the macro @EACH is not supported yet. Write the SQL out
            """)
    void anAuditThatIsWrongIsToldByPlaceAndMend(String use, String message) {
        new ProjectFolder(root)
                .with("audits/a.sql", """
                        AUDIT (name mine); SELECT * FROM @this_model WHERE @column < @{least};
                        AUDIT (name broken); SELECT * FROM s.t JOIN;
                        AUDIT (name other); SELECT 1 FROM   s.missing;
                        AUDIT (name undefined); SELECT @x FROM @EACH([1], y -> y);
                        """)
                .with("models/t.sql", "MODEL (name s.t, audits (" + use + ")); SELECT 1 AS a");
        assertThat(errors(new ProjectFolder(root))).contains(message);
    }

    @Test
    void aCircleIsToldWithItsPath() {
        assertThat(errors(new ProjectFolder(root)
                        .model("s.a", "VIEW", "SELECT * FROM s.c")
                        .model("s.b", "VIEW", "SELECT * FROM s.a")
                        .model("s.c", "EMBEDDED", "SELECT * FROM s.b")
                        .model("s.d", "VIEW", "SELECT * FROM s.a")))
                .isEqualTo("models/s.a.sql:2:15: models read each other in a circle: s.a → s.c → s.b → s.a. Break it");
    }

    @Test
    void anErrorInsideAVariableIsToldWhereTheVariableStands() {
        assertThat(errors(new ProjectFolder(root).model("s.a", "VIEW", "@DEF(t, s.missing);\nSELECT *\n  FROM @t")))
                .isEqualTo("models/s.a.sql:4:8: there is no model 's.missing'.");
    }

    @Test
    void missingSeedsTestsAndDependenciesAreToldTogether() {
        assertThat(errors(new ProjectFolder(root)
                        .with("models/a.sql", "MODEL (name s.a, kind SEED (path 'x.csv'));")
                        .with("models/b.sql", "MODEL (name s.b, depends_on s.aa); SELECT 1")
                        .with("tests/test_c.yaml", "t:\n  model: s.c\n  outputs: {query: []}\n")))
                .isEqualTo("""
                        models/a.sql:1:1: there is no file 'x.csv'. A seed's path is relative to the model's file, or to the project with $root/
                        models/b.sql:1:1: depends_on names 's.aa', and there is no such model. Did you mean 's.a'?
                        tests/test_c.yaml:2:3: unit test 't' is of model 's.c', and there is none. Did you mean 's.a'?""");
    }

    private String errors(ProjectFolder folder) {
        return String.valueOf(assertThatExceptionOfType(ProjectErrors.class)
                .isThrownBy(() -> ProjectResolver.resolve(ProjectLoader.load(folder.root())))
                .actual()
                .getMessage());
    }
}
