package coffee.beanflows.materia.transform.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffee.beanflows.materia.transform.engine.project.ProjectErrors;
import coffee.beanflows.materia.transform.engine.project.ProjectFolder;
import coffee.beanflows.materia.volume.ErrorType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectErrorsTest {
    @TempDir
    Path root = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT 1                                              | 1:1: a model's file starts with MODEL (name schema.table, …);
            MODEL (name s.a)                                      | 1:16: the model has no query. Write a SELECT after MODEL (…);
            MODEL (name s.a SELECT 1                              | 1:7: MODEL ( is never closed. Write ');' after its last property
            MODEL (name s.a) SELECT 1                             | 1:18: expected ';' after MODEL (…)
            MODEL (kind FULL); SELECT 1                           | 1:1: a model needs a name: MODEL (name schema.table, …);
            MODEL (name 's.a'); SELECT 1                          | 1:13: a model's name is no string. Write name schema.table without quotes
            MODEL (name a); SELECT 1                              | 1:13: a model's name is schema.table, not 'a'
            MODEL (name c.s.a); SELECT 1                          | 1:13: 'c.s.a' names a catalog or more. Write schema.table
            MODEL (name landing.a); SELECT 1                      | 1:13: schema 'landing' is the engine's own. Use another
            MODEL (name s.a, nmae b); SELECT 1                    | 1:18: MODEL has no property 'nmae'. Did you mean 'name'?
            MODEL (name s.a, partitioned_by x); SELECT 1          | 1:18: 'partitioned_by' is not supported yet. Remove it
            MODEL (name s.a, kind SCD_TYPE_2 (unique_key a)); SELECT 1 | 1:23: kind SCD_TYPE_2 is not supported yet. Use one of VIEW, FULL, SEED, EMBEDDED, INCREMENTAL_BY_LANDED_FILE
            MODEL (name s.a, kind FUL); SELECT 1                  | 1:23: there is no kind 'FUL'. Did you mean 'FULL'?
            MODEL (name s.a, kind FULL (x 1)); SELECT 1           | 1:29: kind FULL has no option 'x'.
            MODEL (name s.a, kind INCREMENTAL_BY_LANDED_FILE (unique_kay a)); SELECT 1 | 1:51: kind INCREMENTAL_BY_LANDED_FILE has no option 'unique_kay'. Did you mean 'unique_key'?
            MODEL (name s.a, kind INCREMENTAL_BY_LANDED_FILE (time_column a)); SELECT 1 | 1:51: time_column says which rows a window covers, and needs a unique_key
            MODEL (name s.a, kind SEED (path 'x')); SELECT 1      | 1:41: a SEED reads its file and has no query. Remove it
            MODEL (name s.a, dialect snowflake); SELECT 1         | 1:26: dialect 'snowflake' is not supported. Write it for duckdb
            MODEL (name s.a, cron 'often'); SELECT 1              | 1:23: cron is five fields or a nickname such as '@daily', not 'often'
            MODEL (name s.a, enabled maybe); SELECT 1             | 1:26: 'enabled' is true or false, not 'maybe'
            MODEL (name s.a, name s.b); SELECT 1                  | 1:18: 'name' is said twice. Keep one
            MODEL (name s.a, @x(1)); SELECT 1                     | 1:18: macros in a header are not supported yet. Write the property out
            MODEL (name s.a,, owner b); SELECT 1                  | 1:8: an empty property of MODEL. Remove the comma too many
            MODEL (name s.a, columns (a INT, a INT)); SELECT 1    | 1:34: column 'a' is declared twice. Keep one
            MODEL (name s.a, columns (a)); SELECT 1               | 1:27: a column is a name and a type, not 'a'
            MODEL (name s.a, audits (f(1))); SELECT 1             | 1:28: expected 'name := value', found '1'
            MODEL (name s.a); SELECT 1; SELECT 2                  | 1:29: only one query is allowed per model
            MODEL (name s.a); CREATE TABLE x (a INT); SELECT 2    | 1:19: statements before and after the query are not supported yet ('CREATE …'). A model's file is MODEL (…); and one query
            MODEL (name s.a); JINJA_QUERY_BEGIN; SELECT 1; JINJA_END; | 1:19: Jinja blocks are not supported yet. Write the SQL out
            MODEL (name s.a); SELECT 1; ON_VIRTUAL_UPDATE_BEGIN;  | 1:29: ON_VIRTUAL_UPDATE statements are not supported yet. Remove them
            MODEL (name s.a); @IF(true, SELECT 1); SELECT 2       | 1:19: the macro @IF is not supported yet. Write the SQL out
            MODEL (name s.a); @DEF(f, x -> x); SELECT 2           | 1:27: @DEF of a function is not supported yet. Write it out
            MODEL (name s.a); SELECT 1; @DEF(x, 1);               | 1:29: @DEF stands before the query. Move it up
            MODEL (name s.a); MODEL (name s.b); SELECT 1          | 1:19: a second MODEL in one file. Give it a file of its own
            MODEL (name s.a); SELECT 'x                           | 1:26: this string never ends. Close it with '
            MODEL (name s.a); SELECT 1 /* x                       | 1:28: this comment never ends. Write */ where it does
            MODEL (name s.a); AUDIT (name x); MODEL               | 1:35: an AUDIT (…); is followed by a SELECT that returns the bad rows
            MODEL (name s.a); AUDIT (name x, standalone true); SELECT 1; SELECT 2 | 1:34: 'standalone' is not supported yet. Remove it
            """)
    void aModelThatIsWrongIsToldByPlaceAndMend(String file, String message) {
        assertThat(errors(new ProjectFolder(root).with("models/x.sql", file))).contains("models/x.sql:" + message);
    }

    @Test
    void allThatIsWrongIsToldAtOnceInOrder() {
        new ProjectFolder(root)
                .with("models/b.sql", "MODEL (\n  name s.b,\n  kind FULLL,\n  onwer x\n);\nSELECT 1")
                .with("models/a.sql", "MODEL (name s.a); SELECT 1")
                .with("models/c/a.sql", "\n  MODEL (name S.A); SELECT 1")
                .with("audits/a.sql", "SELECT 1;")
                .with("tests/test_a.yaml", "t:\n  model: s.a\n  vars: {x: 1}\n  outputs: {qery: []}\n")
                .with("tests/test_b.yml", "t: [\n");
        assertThat(errors(new ProjectFolder(root))).isEqualTo("""
                audits/a.sql:1:1: an audit's file is AUDIT (name x); and a SELECT that returns the bad rows, as often as you like
                models/b.sql:3:8: there is no kind 'FULLL'. Did you mean 'FULL'?
                models/b.sql:4:3: MODEL has no property 'onwer'. Did you mean 'owner'?
                models/c/a.sql:2:3: model s.a is already at models/a.sql:1:1. Rename or remove one
                tests/test_a.yaml:3:9: 'vars' is not supported yet. Remove it
                tests/test_a.yaml:4:12: outputs need query, ctes or both
                tests/test_a.yaml:4:19: outputs has no 'qery'. Did you mean 'query'?
                tests/test_b.yml:2:1: this is no YAML: expected the node content, but found '<stream end>'. Check indentation and quotes""");
    }

    @Test
    void columnsCountCharactersNotBytes() {
        assertThat(errors(new ProjectFolder(root)
                        .with("models/x.sql", "/* ééé😀 */ MODEL (name s.a, kind FULLL); SELECT 1")))
                .isEqualTo("models/x.sql:1:34: there is no kind 'FULLL'. Did you mean 'FULL'?");
    }

    private String errors(ProjectFolder folder) {
        var errors = assertThatExceptionOfType(ProjectErrors.class)
                .isThrownBy(() -> ProjectLoader.load(folder.root()))
                .actual();
        assertThat(errors.type()).isEqualTo(ErrorType.USER);
        return String.valueOf(errors.getMessage());
    }
}
