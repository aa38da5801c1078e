package coffee.beanflows.materia.extractor.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in the file, it is read or refused with places: nothing else is thrown. */
class WorkflowsRubbishProperties {
    private static final String SHIPPED = shipped();

    @Property(tries = 300)
    void anyText(@ForAll String text) {
        readOrRefused(text);
    }

    @Property(tries = 300)
    void theShippedFileWithAPieceCutOutOrPutIn(@ForAll("edits") Edit edit) {
        int from = edit.at % SHIPPED.length();
        int to = Math.min(SHIPPED.length(), from + edit.cut);
        readOrRefused(SHIPPED.substring(0, from) + edit.put + SHIPPED.substring(to));
    }

    @Property(tries = 300)
    void aBlockWithAnyValueForAnyKey(@ForAll("keys") String key, @ForAll("values") String value) {
        readOrRefused(WorkflowsFileTest.GOOD.replaceFirst("(?m)^" + key.replaceAll("\\..*", "") + " = .*\n", "") + key
                + " = " + value + "\n");
    }

    @Provide
    Arbitrary<Edit> edits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1 << 20),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(
                                "", "\"", "{", "}", "[", "]", "\n", "=", "é", "1e999", "{year}", "'''", "\u0000"))
                .as(Edit::new);
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of(
                "title",
                "schedule",
                "timezone",
                "fresh_within",
                "url",
                "hosts",
                "headers",
                "for_each",
                "for_each.year",
                "for_each.location",
                "for_each.date",
                "window",
                "expect",
                "published",
                "change",
                "not_yet",
                "depends_on",
                "min_bytes",
                "max_bytes",
                "discover",
                "coverage",
                "enabled",
                "homepage",
                "expect.type",
                "window.first");
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                "1",
                "-1",
                "9223372036854775807",
                "1.5",
                "nan",
                "inf",
                "true",
                "\"\"",
                "\" \"",
                "\"x\"",
                "[]",
                "[1]",
                "[[]]",
                "[{}]",
                "{}",
                "{ from = 0 }",
                "{ from = 2017, to = 1 }",
                "{ to = \"now\" }",
                "1991-01-01",
                "1991-01-01T00:00:00Z",
                "07:00:00",
                "\"* * * * *\"",
                "\"{\"",
                "\"https://\"",
                "\"https://[::1]/\"",
                "{ first = 1991-01-01, trailing = \"0d\", format = \"QQQQQQQQ\" }",
                "{ type = \"zip\" }",
                "{ page = \"https://data.example.org/\", select = \"a[\", link = \"(\" }",
                "[\"é\", \"\"]",
                "{ trailing = \"9999999999d\" }",
                "\"999999999w\"",
                "{ trailing = \"7d\", format = \"e'\" }");
    }

    private static void readOrRefused(String text) {
        try {
            assertThat(WorkflowsFile.parse(text, "rubbish.toml").all()).isNotNull();
        } catch (WorkflowsException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.mend()).isNotBlank();
            });
        }
    }

    private static String shipped() {
        try {
            return Files.readString(Path.of("workflows.toml"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    record Edit(int at, int cut, String put) {}
}
