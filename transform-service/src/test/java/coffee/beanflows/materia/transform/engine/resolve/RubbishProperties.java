package coffee.beanflows.materia.transform.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.parse.ProjectLoader;
import coffee.beanflows.materia.transform.engine.project.ProjectErrors;
import coffee.beanflows.materia.transform.engine.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever stands in a project's files, the answer is a project or ProjectErrors, whose places lie in the files. */
class RubbishProperties {
    private static final List<String> PIECES = List.of(
            "MODEL (name s.a",
            ");",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ";",
            "'",
            "\"",
            "--",
            "/*",
            "*/",
            "\n",
            " ",
            "@",
            "@landed(",
            "@landed_parameter('x')",
            "@{x}",
            "@DEF(x, 1);",
            "@this_model",
            "'w'",
            ":=",
            "=",
            "kind ",
            "INCREMENTAL_BY_LANDED_FILE",
            "SEED",
            "FULL",
            "(path ",
            "columns ",
            "audits ",
            "not_null(columns := a)",
            "grain ",
            "SELECT ",
            "1 AS a",
            " FROM ",
            "s.a",
            "s.b",
            "WITH a AS ",
            "PIVOT",
            "AUDIT (name x);",
            "query('x')",
            "$$",
            "é",
            "😀",
            "\u0000",
            "description ",
            "depends_on ",
            "-> x",
            "::INT",
            "LATERAL ",
            "enabled false");

    private Path root = Path.of("");

    @BeforeProperty
    void makeFolder() throws IOException {
        root = Files.createTempDirectory("rubbish");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 100)
    void modelsOfPiecesAreReadOrRefused(@ForAll("pieces") String text) {
        check(new ProjectFolder(root)
                .with("models/a.sql", text)
                .with("models/b.sql", "MODEL (name s.b); SELECT 1 AS a"));
    }

    @Property(tries = 100)
    void bodiesOfPiecesAreReadOrRefused(@ForAll("pieces") String text) {
        check(new ProjectFolder(root)
                .with("models/a.sql", "MODEL (name s.a, kind INCREMENTAL_BY_LANDED_FILE); SELECT " + text)
                .with("models/b.sql", "MODEL (name s.b); SELECT 1 AS a"));
    }

    @Property(tries = 80)
    void unitTestsOfPiecesAreReadOrRefused(@ForAll("yaml") String text) {
        check(new ProjectFolder(root)
                .with("models/a.sql", "MODEL (name s.a); SELECT 1 AS a")
                .with("models/b.sql", "MODEL (name s.b); SELECT 1 AS a")
                .with("tests/test_a.yaml", text));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> yaml() {
        return Arbitraries.of(
                        "t:\n",
                        "  model: s.a\n",
                        "  inputs:\n",
                        "    s.b:\n",
                        "      - {a: 1}\n",
                        "      rows: []\n",
                        "  outputs:\n",
                        "    query: []\n",
                        "    query:\n",
                        "      - {a: [1, {b: 2}]}\n",
                        "      format: csv\n",
                        "      rows: |\n        a,b\n        1,\"2\n",
                        "    ctes: {x: []}\n",
                        "- x\n",
                        "{",
                        "}",
                        ": ",
                        "&a *a\n",
                        "!!x\n",
                        "\t",
                        "'",
                        "    partial: true\n",
                        "      path: ../../x.csv\n",
                        "? [a]\n",
                        "é😀",
                        "{{ x }}\n",
                        "    query: 1\n")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    private static void check(ProjectFolder folder) {
        try {
            assertThat(ProjectResolver.resolve(ProjectLoader.load(folder.root()))
                            .models())
                    .isNotEmpty();
        } catch (ProjectErrors e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.message()).isNotBlank();
                assertThat(problem.position().line()).isPositive();
                assertThat(problem.position().column()).isPositive();
            });
        }
    }
}
