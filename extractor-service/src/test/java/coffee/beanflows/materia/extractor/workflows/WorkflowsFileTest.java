package coffee.beanflows.materia.extractor.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffee.beanflows.materia.extractor.workflows.Workflow.Coverage;
import coffee.beanflows.materia.volume.MateriaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowsFileTest {
    static final String GOOD = """
            [workflows.oni]
            title = "ONI"
            publisher = "NOAA"
            licence = "public domain"
            schedule = "daily"
            fresh_within = "45d"
            url = "https://data.example.org/oni.txt"
            hosts = ["data.example.org"]
            expect = { type = "text", header = "SEAS" }
            """;

    @Test
    void theShippedFileHoldsEveryWorkflowAndTheLastThreeAreOff() {
        Workflows workflows = WorkflowsFile.read(Path.of("workflows.toml"));
        assertThat(workflows.enabled())
                .extracting(Workflow::name)
                .containsExactly(
                        "usda_psd",
                        "cftc_cot",
                        "cftc_cot_history",
                        "world_bank_prices",
                        "ecb_fx",
                        "noaa_oni",
                        "nasa_power");
        assertThat(workflows.all().stream().filter(workflow -> !workflow.enabled()))
                .extracting(Workflow::name)
                .containsExactly("open_meteo", "coffee_futures", "ice_certified_stocks");
        Workflow weather = workflows.find("nasa_power").orElseThrow();
        assertThat(weather.coverage()).isEqualTo(Coverage.WINDOW);
        assertThat(((ForEach.Locations) weather.forEach()).locations())
                .hasSize(16)
                .contains(new ForEach.Location("espirito_santo", "Espírito Santo", "BR", "-19.4", "-40.5"));
        assertThat(workflows.find("cftc_cot").orElseThrow().coverage()).isEqualTo(Coverage.YEAR);
    }

    @Test
    void allErrorsAreReportedAtOnceInTheFilesOrderEachWithItsPlaceAndMend() {
        String text = GOOD.replace("schedule = \"daily\"", "schedule = \"0 0 31 2 *\"")
                        .replace("title", "titel")
                        .replace("https://data", "http://data")
                + GOOD.replace("workflows.oni", "workflows.two").replace("licence = \"public domain\"\n", "")
                + "depends_on = [\"onii\"]\ntimezone = \"Europe/Berlni\"\n";
        WorkflowsException error =
                catchThrowableOfType(WorkflowsException.class, () -> WorkflowsFile.parse(text, "workflows.toml"));
        assertThat(error.problems()).extracting(Problem::line).isSorted();
        assertThat(error.problems().stream().map(Problem::toString))
                .hasSize(7)
                .allSatisfy(line -> assertThat(line).matches("workflows\\.toml:[0-9]+:[0-9]+: .+; .+"));
        assertThat(error)
                .hasMessageContaining("workflows.toml:1:1: `title` is missing in [workflows.*]")
                .hasMessageContaining("workflows.toml:2:1: unknown key `titel` in [workflows.*]; did you mean `title`?")
                .hasMessageContaining("workflows.toml:5:1: `schedule` never fires: 0 0 31 2 *")
                .hasMessageContaining("workflows.toml:7:1: `url` is not https")
                .hasMessageContaining("`licence` is missing")
                .hasMessageContaining("`onii` is no workflow of this file; did you mean `oni`?")
                .hasMessageContaining("unknown zone Europe/Berlni; did you mean `Europe/Berlin`?");
    }

    @Test
    void twoBlocksOfOneNameAreRefused() {
        assertThatThrownBy(() -> WorkflowsFile.parse(GOOD + GOOD, "w.toml"))
                .isInstanceOf(WorkflowsException.class)
                .hasMessageStartingWith("w.toml:10:")
                .hasMessageContaining("rename or remove one");
    }

    @Test
    void aCycleIsShownWhole() {
        String text = GOOD + "depends_on = [\"b\"]\n"
                + GOOD.replace("workflows.oni", "workflows.b") + "depends_on = [\"c\"]\n"
                + GOOD.replace("workflows.oni", "workflows.c") + "depends_on = [\"oni\"]\n";
        assertThatThrownBy(() -> WorkflowsFile.parse(text, "w.toml"))
                .hasMessageContaining("a cycle: oni → b → c → oni; remove one");
    }

    @Test
    void dependenciesRunInEarlierWavesAlsoAcrossOnesThatWereNotChosen() {
        String text = GOOD.replace("workflows.oni", "workflows.c") + "depends_on = [\"b\"]\n"
                + GOOD.replace("workflows.oni", "workflows.b") + "depends_on = [\"a\"]\n"
                + GOOD.replace("workflows.oni", "workflows.a")
                + GOOD.replace("workflows.oni", "workflows.d");
        Workflows workflows = WorkflowsFile.parse(text, "w.toml");
        assertThat(names(workflows.waves(workflows.all())))
                .containsExactly(List.of("a", "d"), List.of("b"), List.of("c"));
        assertThat(names(workflows.waves(List.of(
                        workflows.find("c").orElseThrow(), workflows.find("a").orElseThrow()))))
                .containsExactly(List.of("a"), List.of("c"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            schedule = "daily"        | schedule = "61 * * * *"              | no cron expression
            schedule = "daily"        | schedule = 5                         | `schedule` is not a string
            fresh_within = "45d"      | fresh_within = "1h"                  | whole days
            fresh_within = "45d"      | fresh_within = "soon"                | no duration
            /oni.txt                  | /{year}.txt                          | unknown placeholder {year}
            /oni.txt                  | /{.txt                               | single brace
            data.example.org/oni.txt" | other.example.org/x"                 | is not in `hosts`
            ["data.example.org"]      | ["127.0.0.1"]                        | no host name
            ["data.example.org"]      | []                                   | `hosts`
            type = "text"             | type = "html"                        | unknown type "html"
            header = "SEAS"           | entry = "x"                          | means nothing for type "text"
            header = "SEAS"           | heder = "SEAS"                       | did you mean `header`?
            header = "SEAS"           | encoding = "utf8"                    | did you mean `utf-8`?
            header = "SEAS"           | min_lines = -1                       | from 0 to
            licence =                 | not_yet = [500]@licence =            | only 404 and 410
            licence =                 | min_bytes = 9@max_bytes = 3@licence = | over `max_bytes`
            licence =                 | headers = { Host = "x" }@licence =   | cannot be set
            licence =                 | coverage = "window"@licence =        | only with one
            licence =                 | coverage = "yaer"@licence =          | did you mean `year`?
            licence =                 | enabled = "no"@licence =             | not true or false
            licence =                 | for_each.yaer = 1@licence =          | did you mean `year`?
            licence =                 | for_each.year = { from = 2017 }@licence = | does not hold {year}
            licence =                 | window = { trailing = "90d" }@licence = | `first` is missing
            licence =                 | window = { first = 1991-01-01, trailing = "9d" }@licence = | does not hold {start}
            licence =                 | published = { pattern = "x", format = "d" }@licence = | no workbook
            licence =                 | change = { ignore_json = ["/a"] }@licence = | for type json
            licence =                 | change = { ignore_lines = "(" }@licence = | no regular expression
            licence =                 | discover = { page = "https://data.example.org/", link = "x" }@licence = | not both
            [workflows.oni]           | [workflows.Oni]                      | no name of a workflow
            [workflows.oni]           | [workflow.oni]                       | did you mean `workflows`?
            """)
    void eachMistakeIsNamed(String good, String bad, String message) {
        String text = GOOD.replace(good, bad.replace("@", "\n"));
        assertThatThrownBy(() -> WorkflowsFile.parse(text, "w.toml"))
                .isInstanceOf(WorkflowsException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMissingFileSaysWhichKeyNamesIt(@TempDir Path directory) throws Exception {
        assertThatThrownBy(() -> WorkflowsFile.read(directory.resolve("none.toml")))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("materia.extractor.workflows");
        Path latin = Files.write(directory.resolve("latin.toml"), new byte[] {'a', (byte) 0xE9});
        assertThatThrownBy(() -> WorkflowsFile.read(latin)).hasMessageContaining("save it as UTF-8");
    }

    private static List<List<String>> names(List<List<Workflow>> waves) {
        return waves.stream()
                .map(wave -> wave.stream().map(Workflow::name).toList())
                .toList();
    }
}
