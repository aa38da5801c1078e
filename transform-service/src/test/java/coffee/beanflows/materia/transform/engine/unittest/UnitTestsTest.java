package coffee.beanflows.materia.transform.engine.unittest;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.parse.ProjectLoader;
import coffee.beanflows.materia.transform.engine.project.ProjectFolder;
import coffee.beanflows.materia.transform.engine.resolve.ProjectResolver;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitTestsTest {
    @TempDir
    Path root = Path.of("");

    private ProjectFolder folder = new ProjectFolder(root);

    @BeforeEach
    void start() {
        folder = new ProjectFolder(root)
                .with(
                        "models/prices.sql",
                        "MODEL (name s.prices, columns (day DATE, price DOUBLE, code VARCHAR));"
                                + " SELECT DATE '2020-01-01' AS day, 1.0 AS price, '007' AS code")
                .model("s.e", "EMBEDDED", "SELECT * FROM s.prices WHERE price > 0")
                .model("s.sums", "FULL", """
                        WITH firsts AS (SELECT code, min(day) AS first FROM s.e GROUP BY code)
                        SELECT code, first, count(*) AS n, sum(price) AS total
                        FROM s.e JOIN firsts USING (code) GROUP BY ALL
                        """);
    }

    @Test
    void rowsInAnyOrderPass() {
        assertPasses("""
                adds:
                  model: s.sums
                  description: Prices add up by code.
                  inputs:
                    s.prices:
                      - {day: 2020-01-01, price: 0.1, code: "007"}
                      - {day: 2020-01-02, price: 0.2, code: 007}
                      - {code: "1", price: 5, day: 2021-05-06}
                      - {code: "none"}
                  outputs:
                    query:
                      - {code: "1", first: 2021-05-06, n: 1, total: 5}
                      - {code: "007", first: 2020-01-01, n: 2, total: 0.3}
                    ctes:
                      firsts:
                        - {code: "007", first: 2020-01-01}
                        - {code: "1", first: 2021-05-06}
                """);
    }

    @Test
    void csvQueriesAndPartialColumnsPass() {
        folder.with("tests/more.csv", "day,price,code\n2020-01-01,1.5,007\n");
        assertPasses("""
                csv:
                  model: s.sums
                  inputs:
                    "s"."prices": {format: csv, rows: "day,price,code\\n2020-01-01,1.5,007"}
                  outputs: {partial: true, query: [{total: 1.5}]}
                path:
                  model: s.sums
                  inputs: {s.prices: {path: tests/more.csv}}
                  outputs: {query: {format: csv, rows: "code,first,n,total\\n007,2020-01-01,1,1.5"}}
                query:
                  model: s.sums
                  inputs: {s.prices: {query: "SELECT DATE '2020-01-01' AS day, 2 AS price, 'x' AS code"}}
                  outputs: {query: {query: "SELECT 'x' AS code, DATE '2020-01-01' AS first, 1 AS n, 2 AS total"}}
                none:
                  model: s.sums
                  inputs: {s.prices: {rows: []}}
                  outputs: {query: []}
                """.replace("\"s\".\"prices\"", "s.prices"));
    }

    @Test
    void aDifferenceShowsTheColumnsThatDiffer() {
        assertThat(fails("""
                t:
                  model: s.sums
                  inputs:
                    s.prices:
                      - {day: 2020-01-01, price: 1, code: a}
                      - {day: 2020-01-01, price: 2, code: b}
                  outputs:
                    query:
                      - {code: a, first: 2020-01-01, n: 1, total: 1.5}
                      - {code: b, first: 2020-01-01, n: 1.5, total: 2}
                      - {code: c, first: 2019-01-01, n: 7, total: 9}
                """)).isEqualTo("""
                        expected 3 rows, came 2
                        row (code=a, first=2020-01-01, n=1, total=1.5)
                          total: expected 1.5, came 1.0
                        row (code=b, first=2020-01-01, n=1.5, total=2.0)
                          n: expected 1.5, came 1
                        missing (code=c, first=2019-01-01, n=7, total=9.0)
                        """);
    }

    @Test
    void anOrderedQueryIsComparedInOrder() {
        folder.model("s.ordered", "VIEW", "SELECT code FROM s.prices ORDER BY code");
        String test = """
                t:
                  model: s.ordered
                  inputs: {s.prices: [{code: a}, {code: b}]}
                  outputs: {query: [{code: b}, {code: a}]}
                """;
        assertThat(fails(test)).isEqualTo("""
                        row 1
                          code: expected b, came a
                        row 2
                          code: expected a, came b
                        """);
        assertPasses(test.replace("{code: b}, {code: a}]}\n", "{code: a}, {code: b}]}\n"));
    }

    @Test
    void rowsThatCameUnexpectedAreShown() {
        assertThat(fails("t:\n  model: s.sums\n  inputs: {s.prices: [{code: a, price: 1}]}\n  outputs: {query: []}\n"))
                .isEqualTo("expected 0 rows, came 1\nnot expected (code=a, first=NULL, n=1, total=1.0)\n");
    }

    @Test
    void aMissingInputIsAsked() {
        assertThat(fails("t:\n  model: s.sums\n  outputs: {query: []}\n"))
                .isEqualTo("tests/test_a.yaml:2:3: the model reads s.prices. Give it under inputs");
    }

    @Test
    void inputsAndColumnsThatAreNotThereAreRefused() {
        assertThat(fails("t:\n  model: s.sums\n  inputs: {s.prices: [{cod: a}]}\n  outputs: {query: []}\n"))
                .isEqualTo("tests/test_a.yaml:3:22: there is no column 'cod'. Did you mean 'code'?");
        assertThat(
                        fails(
                                "t:\n  model: s.sums\n  inputs: {s.prices: [{code: a}], s.price: []}\n  outputs: {query: []}\n"))
                .isEqualTo("tests/test_a.yaml:3:44: the model does not read s.price. Did you mean 's.prices'?");
        assertThat(fails("t:\n  model: s.sums\n  inputs: {s.prices: [{code: a}]}\n  outputs: {query: [{cod: a}]}\n"))
                .isEqualTo("tests/test_a.yaml:4:20: the query answers no column 'cod'. Did you mean 'code'?");
        assertThat(fails("t:\n  model: s.sums\n  inputs: {s.prices: [{day: never}]}\n  outputs: {query: []}\n"))
                .startsWith("tests/test_a.yaml:3:22: these rows do not fit their columns:");
    }

    @Test
    void aQueryThatFailsIsAFailedTest() {
        folder.model("s.bad", "VIEW", "SELECT CAST(code AS INT) AS c FROM s.prices");
        assertThat(fails("t:\n  model: s.bad\n  inputs: {s.prices: [{code: a}]}\n  outputs: {query: []}\n"))
                .startsWith("DuckDB says:")
                .contains("Could not convert string 'a' to INT32");
    }

    @Test
    void landedRowsStandInPlaceOfTheFile() {
        folder.model("s.psd", "INCREMENTAL_BY_LANDED_FILE (unique_key code)", """
                        SELECT code, CAST(value AS DOUBLE) AS value, @landed_parameter('year') AS year
                        FROM @landed('usda_psd', entry := 'psd_*.csv', header := true)
                        """)
                .model("s.sheet", "INCREMENTAL_BY_LANDED_FILE", """
                        SELECT row_number, c2, typeof(c1) AS t, c3 FROM @landed('wb', 'wb_old', sheet := 'x', min_columns := 3)
                        """)
                .model("s.lines", "INCREMENTAL_BY_LANDED_FILE", """
                        SELECT line_number, split_part(line, ' ', 2) AS b FROM @landed('oni', format := 'lines')
                        """);
        assertPasses("""
                psd:
                  model: s.psd
                  inputs: {usda_psd: {rows: [{code: 007, value: 1e3}, {code: "", value: 2}], parameters: {year: 2021}}}
                  outputs: {query: [{code: "007", value: 1000, year: "2021"}, {code: "", value: 2, year: "2021"}]}
                sheet:
                  model: s.sheet
                  inputs: {wb_old: [{row_number: 5, c1: 1, c2: 2.50}, {c1: x}]}
                  outputs: {query: [{row_number: 5, c2: "2.50", t: VARCHAR}, {row_number: 2, t: VARCHAR}]}
                lines:
                  model: s.lines
                  inputs: {oni: [{line: DJF 1950}, {line: JFM 1951}]}
                  outputs: {query: [{line_number: 1, b: "1950"}, {line_number: 2, b: "1951"}]}
                """);
        assertThat(fails(
                        "t:\n  model: s.sheet\n  inputs: {wb: [{c1: x}], wb_old: [{c1: x}]}\n  outputs: {query: []}\n"))
                .isEqualTo(
                        "tests/test_a.yaml:2:3: the model reads a file of wb or wb_old. Give exactly one of them under inputs");
    }

    @Test
    void landingTablesAndNestedValuesHaveTheirTypes() {
        folder.model(
                "s.p",
                "VIEW",
                "SELECT publication, typeof(landed_at) AS t, [published_on] AS days FROM landing.publications");
        assertPasses("""
                t:
                  model: s.p
                  inputs: {landing.publications: [{publication: a, published_on: 2020-01-02}]}
                  outputs: {query: [{publication: a, t: TIMESTAMP, days: [2020-01-02]}]}
                """);
    }

    private void assertPasses(String yaml) {
        assertThat(run(yaml)).isNotEmpty().allSatisfy(result -> {
            assertThat(result.difference()).isEmpty();
            assertThat(result.passed()).isTrue();
        });
    }

    private String fails(String yaml) {
        List<UnitTestResult> results = run(yaml);
        assertThat(results).hasSize(1);
        assertThat(results.getFirst().passed()).isFalse();
        assertThat(results.getFirst().describe()).contains("tests/test_a.yaml:2:3: t failed");
        return results.getFirst().difference();
    }

    private List<UnitTestResult> run(String yaml) {
        folder.with("tests/test_a.yaml", yaml);
        return UnitTests.run(ProjectResolver.resolve(ProjectLoader.load(root)));
    }
}
