package coffee.beanflows.materia.transform.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.AuditDefinition.Blocking;
import coffee.beanflows.materia.transform.engine.project.AuditUse;
import coffee.beanflows.materia.transform.engine.project.SourcePosition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

class BuiltInAuditsTest {
    /** audit; its arguments; good rows (of columns a and b); bad rows; how many bad rows it finds there. */
    private static final String CASES = """
            not_null                      ; columns=(a, b)                                   ; (1,2)            ; (1,2),(NULL,2),(1,NULL)   ; 2
            not_null                      ; columns=a                                        ; (1,NULL)         ; (NULL,2)                  ; 1
            not_null                      ; columns=(a)|condition=b > 1                      ; (NULL,1)         ; (NULL,2)                  ; 1
            unique_values                 ; columns=(a, b)                                   ; (1,2),(2,1)      ; (1,2),(1,3)               ; 2
            unique_combination_of_columns ; columns=(a, b)                                   ; (1,2),(1,3)      ; (1,2),(1,2),(1,3)         ; 1
            accepted_values               ; column=a|is_in=('x', 'y')                        ; ('x',1),(NULL,1) ; ('z',1)                   ; 1
            not_accepted_values           ; column=a|is_in=['x', 'y,z']                      ; ('z',1)          ; ('x',1),('y,z',1)         ; 2
            number_of_rows                ; threshold=1                                      ; (1,1),(2,2)      ; (1,1)                     ; 1
            forall                        ; criteria=(a > 0, (b > a) OR (b IS NULL))         ; (1,2),(1,NULL)   ; (0,1),(2,1)               ; 2
            forall                        ; criteria=(a > 0) OR (b > 0)                      ; (1,0),(0,1)      ; (0,0)                     ; 1
            accepted_range                ; column=a|min_v=1|max_v=3                         ; (1,0),(3,0)      ; (0,0),(4,0)               ; 2
            accepted_range                ; column=a|min_v=1|inclusive=false                 ; (2,0)            ; (1,0)                     ; 1
            at_least_one                  ; column=a                                         ; (NULL,1),(1,1)   ; (NULL,1),(NULL,2)         ; 1
            not_constant                  ; column=a                                         ; (1,1),(2,1)      ; (1,1),(1,2)               ; 1
            not_null_proportion           ; column=a|threshold=0.5                           ; (1,1),(1,1),(NULL,1) ; (1,1),(NULL,1)        ; 1
            not_empty_string              ; column=a                                         ; ('x',1)          ; ('',1)                    ; 1
            sequential_values             ; column=a                                         ; (1,0),(3,0),(2,0) ; (1,0),(3,0)              ; 1
            sequential_values             ; column=a|interval=10                             ; (10,0),(20,0)    ; (10,0),(21,0)             ; 1
            mutually_exclusive_ranges     ; lower_bound_column=a|upper_bound_column=b        ; (1,2),(2,3)      ; (1,3),(2,4)               ; 1
            valid_uuid                    ; column=a ; ('3f2504e0-4f89-11d3-9a0c-0305e82c3301',1)                ; ('3f2504e0',1)           ; 1
            valid_url                     ; column=a                                         ; ('https://example.org/x',1) ; ('example',1)  ; 1
            valid_email                   ; column=a                                         ; ('a.b@example.org',1) ; ('a@b',1)            ; 1
            valid_http_method             ; column=a                                         ; ('GET',1)        ; ('FETCH',1)               ; 1
            match_regex_pattern_list      ; column=a|patterns=('^x', '^y{2,3}$')             ; ('x1',1),('yy',1) ; ('z',1)                  ; 1
            not_match_regex_pattern_list  ; column=a|patterns=('^x', '^y')                   ; ('z',1)          ; ('x',1)                   ; 1
            match_like_pattern_list       ; column=a|patterns=('x%', 'y%')                   ; ('x1',1)         ; ('z',1)                   ; 1
            not_match_like_pattern_list   ; column=a|patterns=('x%', 'y%')                   ; ('z',1)          ; ('y1',1)                  ; 1
            string_length_equal           ; column=a|v=2                                     ; ('xx',1)         ; ('x',1)                   ; 1
            string_length_between         ; column=a|min_v=1|max_v=2                         ; ('x',1)          ; ('xxx',1),('',1)          ; 2
            mean_in_range                 ; column=a|min_v=1|max_v=2                         ; (1,0),(3,0)      ; (3,0)                     ; 1
            stddev_in_range               ; column=a|min_v=0|max_v=1                         ; (1,0),(2,0)      ; (1,0),(9,0)               ; 1
            z_score                       ; column=a|threshold=1                             ; (1,0),(1,0)      ; (1,0),(1,0),(1,0),(9,0)   ; 1
            kl_divergence                 ; source_column=a|target_column=b|threshold=0.1    ; (1,1),(2,2)      ; (1,1),(1,2),(1,2),(2,2)   ; 1
            chi_square                    ; column_a=a|column_b=b|critical_value=3           ; (1,1),(1,1),(2,2),(2,2) ; (1,1),(1,2),(2,1),(2,2) ; 1
            relationships                 ; column=a|to_model=other.names|to_column=name     ; (7,0),(NULL,0)   ; (8,0)                     ; 1
            """;

    @Test
    void eachPassesGoodRowsAndCountsBadOnes() throws SQLException {
        Set<String> seen = new TreeSet<>();
        for (String line : CASES.lines().toList()) {
            String[] parts =
                    Arrays.stream(line.split(" ;|; ", -1)).map(String::strip).toArray(String[]::new);
            AuditUse use = use(parts[0], parts[1].split("\\|"));
            seen.add(parts[0]);
            assertThat(failures(use, parts[2])).as("good rows of " + line).isZero();
            assertThat(failures(use, parts[3])).as("bad rows of " + line).isEqualTo(Integer.parseInt(parts[4]));
        }
        Set<String> all = new TreeSet<>(BuiltInAudits.names());
        all.removeIf(name -> name.endsWith("_non_blocking"));
        assertThat(seen).as("audits with a case").isEqualTo(all);
        assertThat(all).hasSize(30);
    }

    @Test
    void aTwinOnlyWarns() {
        AuditDefinition blocking = BuiltInAudits.definition(use("not_null", "columns=a"));
        AuditDefinition twin = BuiltInAudits.definition(use("not_null_non_blocking", "columns=a"));
        assertThat(blocking.blocking()).isEqualTo(Blocking.BLOCKING);
        assertThat(twin.blocking()).isEqualTo(Blocking.WARNING);
        assertThat(twin.query()).isEqualTo(blocking.query());
        assertThat(BuiltInAudits.names()).contains("not_null_non_blocking");
    }

    @Test
    void aWrongArgumentIsRefusedWithWhatTheAuditTakes() {
        AuditUse misspelt = use("not_null", "column=a");
        assertThatThrownBy(() -> BuiltInAudits.definition(misspelt)).hasMessageContaining("not_null needs 'columns");
        AuditUse unknown = use("not_null", "columns=a", "threshold=1");
        assertThatThrownBy(() -> BuiltInAudits.definition(unknown))
                .hasMessage("not_null has no argument 'threshold'; it takes columns, condition");
        AuditUse empty = use("not_null", "columns=()");
        assertThatThrownBy(() -> BuiltInAudits.definition(empty)).hasMessageContaining("empty list");
        AuditUse boundless = use("accepted_range", "column=a");
        assertThatThrownBy(() -> BuiltInAudits.definition(boundless)).hasMessageContaining("min_v, max_v or both");
    }

    private static AuditUse use(String name, String... arguments) {
        SequencedMap<String, String> byName = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            byName.put(argument.substring(0, equals).strip(), argument.substring(equals + 1));
        }
        return new AuditUse(name, byName, null, new SourcePosition("models/x.sql", 1, 1));
    }

    private static int failures(AuditUse use, String rows) throws SQLException {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA other");
            statement.execute("CREATE TABLE other.names AS SELECT 7 AS name");
            statement.execute("CREATE TABLE checked AS SELECT * FROM (VALUES " + rows + ") AS v(a, b)");
            String sql = BuiltInAudits.definition(use).query().replace("@this_model", "checked");
            try (ResultSet result = statement.executeQuery(sql)) {
                int count = 0;
                while (result.next()) {
                    count++;
                }
                return count;
            }
        }
    }
}
