package coffee.beanflows.materia.extractor.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema, the parser and the key table of the documentation know the same keys. */
class WorkflowsSchemaTest {
    /** Every key of the schema, with the examples that the schema gives, in as many blocks as exclude each other. */
    private static final String EVERY_KEY = """
            [workflows.zips]
            title = "Oceanic Niño Index"
            publisher = "NOAA"
            licence = "public domain"
            homepage = "https://data.example/about"
            enabled = false
            schedule = "30 15 * * 5"
            timezone = "America/New_York"
            fresh_within = "45d"
            depends_on = ["other"]
            url = "https://data.example/{year}.zip"
            hosts = ["data.example"]
            headers = { User-Agent = "Mozilla/5.0" }
            for_each.year = { from = 2017, to = "now" }
            coverage = "year"
            expect = { type = "zip", entry = "a.csv", header = "a,b", columns = ["a"], min_lines = 1, encoding = "ascii" }
            not_yet = [404]
            min_bytes = 100
            max_bytes = 1000000

            [workflows.other]
            title = "t"
            publisher = "p"
            licence = "l"
            schedule = "daily"
            fresh_within = "45d"
            hosts = ["data.example"]
            discover = { page = "https://data.example/page", select = "main a[href]", link = 'Monthly\\.xlsx$' }
            expect = { type = "xlsx", sheet = "Monthly Prices", header_row = 5, columns = ["a"] }
            published = { sheet = "Monthly Prices", cell = "A4", pattern = "Updated on (.+)", format = "MMMM d, yyyy" }

            [workflows.weather]
            title = "t"
            publisher = "p"
            licence = "l"
            schedule = "daily"
            fresh_within = "45d"
            hosts = ["data.example"]
            url = "https://data.example/?at={location}&from={start}&to={end}"
            for_each.location = [{ key = "huila", name = "Huila", country_code = "CO", lat = 2.20, lon = -75.63 }]
            window = { first = 1991-01-01, trailing = "90d", chunk = "3660d", lag = "2d", format = "yyyy-MM-dd" }
            expect = { type = "json", present = ["/daily/time"], absent = ["/error"] }
            change = { ignore_json = ["/generationtime_ms"] }

            [workflows.stocks]
            title = "t"
            publisher = "p"
            licence = "l"
            schedule = "daily"
            fresh_within = "45d"
            hosts = ["data.example"]
            url = "https://data.example/{date}.xls"
            for_each.date = { trailing = "7d", format = "yyyyMMdd", weekends = true }
            expect = { type = "xls", title = "TOTAL BAGS CERTIFIED" }

            [workflows.lines]
            title = "t"
            publisher = "p"
            licence = "l"
            schedule = "daily"
            fresh_within = "45d"
            hosts = ["data.example"]
            url = "https://data.example/a.csv"
            expect = { type = "csv", header_after = "-END HEADER-" }
            change = { ignore_lines = "^# generated" }

            [limits."data.example"]
            concurrency = 1
            min_gap = "2s"
            """;

    @Test
    void theSchemaAndTheParserKnowTheSameKeys() throws Exception {
        Problems problems = new Problems("every-key.toml");
        assertThatCode(() -> WorkflowsFile.parse(EVERY_KEY, problems)).doesNotThrowAnyException();
        Set<String> schema = new TreeSet<>();
        collect(schema(), "", schema);
        Set<String> written = new TreeSet<>(problems.asked());
        // Headers have names of their own.
        written.removeIf(path -> path.startsWith("workflows.*.headers."));
        assertThat(written).isEqualTo(schema);
    }

    @Test
    void everyKeyOfTheSchemaIsInTheFileThatIsParsedHere() throws Exception {
        Set<String> schema = new TreeSet<>();
        collect(schema(), "", schema);
        for (String path : schema) {
            String key = path.substring(path.lastIndexOf('.') + 1);
            assertThat(EVERY_KEY).as(path).containsPattern("(?m)\\b" + key + "\\b");
        }
    }

    @Test
    void everyKeyOfTheSchemaIsInTheKeyTable() throws Exception {
        String table = Files.readString(Path.of("../docs/workflows.md"));
        Set<String> schema = new TreeSet<>();
        collect(schema(), "", schema);
        for (String path : schema) {
            String key = path.substring(path.lastIndexOf('.') + 1);
            assertThat(table).as(path).containsPattern("[`{, ]" + key + "[`= ]|\\[" + key + "\\.");
        }
    }

    @Test
    void theSchemaAllowsNothingThatItDoesNotName() throws Exception {
        assertThat(schema().findValues("additionalProperties"))
                .allSatisfy(
                        node -> assertThat(node.isObject() || !node.asBoolean()).isTrue());
    }

    private static JsonNode schema() throws Exception {
        return new ObjectMapper().readTree(Path.of("workflows.schema.json").toFile());
    }

    private static void collect(JsonNode node, String path, Set<String> keys) {
        node.path("properties").properties().forEach(property -> {
            String inner = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            keys.add(inner);
            JsonNode value = property.getValue();
            collect(value, inner, keys);
            collect(value.path("items"), inner, keys);
            collect(value.path("additionalProperties"), inner + ".*", keys);
        });
    }
}
