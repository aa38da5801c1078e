package coffee.beanflows.materia.transform.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.execute.Workshop.Draft;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeLogTest {
    @TempDir
    Path root;

    private Workshop shop = new Workshop(Path.of("unused"));

    @BeforeEach
    void project() {
        shop = new Workshop(root).write("models/staging/log.sql", """
                MODEL (
                  name staging.log,
                  kind INCREMENTAL_BY_LANDED_FILE (unique_key (day, place), time_column day),
                  columns (day DATE, place VARCHAR, value INTEGER)
                );
                SELECT day, place, value FROM @landed('w', 'v', format := 'csv', header := true)
                """);
    }

    @Test
    void onlyRowsThatDifferAreWritten() {
        publish(Draft.day(1), "2026-01-01,a,1", "2026-01-02,a,");
        publish(Draft.day(2), "2026-01-01,a,1", "2026-01-02,a,", "2026-01-03,a,3");
        publish(Draft.day(3), "2026-01-01,a,5", "2026-01-02,a,2", "2026-01-03,a,3");
        assertThat(log())
                .containsExactly(
                        "2026-01-01|2026-01-01|a|1|false",
                        "2026-01-01|2026-01-02|a|null|false",
                        "2026-01-02|2026-01-03|a|3|false",
                        "2026-01-03|2026-01-01|a|5|false",
                        "2026-01-03|2026-01-02|a|2|false");
    }

    @Test
    void aKeyThatAWholeFileNoLongerHasIsAbsentOnceAndMayComeBack() {
        publish(Draft.day(1), "2026-01-01,a,1", "2026-01-01,b,2");
        publish(Draft.day(2), "2026-01-01,a,1");
        publish(Draft.day(3), "2026-01-01,a,1", "2026-01-02,a,7");
        publish(Draft.day(4), "2026-01-01,a,1", "2026-01-02,a,7", "2026-01-01,b,2");
        assertThat(log())
                .containsExactly(
                        "2026-01-01|2026-01-01|a|1|false",
                        "2026-01-01|2026-01-01|b|2|false",
                        "2026-01-02|2026-01-01|b|null|true",
                        "2026-01-03|2026-01-02|a|7|false",
                        "2026-01-04|2026-01-01|b|2|false");
    }

    @Test
    void anotherScopeOrWorkflowMakesNoKeyAbsent() {
        publish(Draft.day(1).scope("place=a"), "2026-01-01,a,1");
        publish(Draft.day(2).scope("place=b"), "2026-01-01,b,1");
        publish(Draft.day(3).of("v").scope("place=a"), "2026-01-01,c,1");
        assertThat(log()).hasSize(3).allMatch(row -> row.endsWith("false"));
    }

    @Test
    void aWindowCoversItsDaysAndNoOthers() {
        publish(Draft.day(1).window("2026-01-01", "2026-01-10"), "2026-01-01,a,1", "2026-01-05,a,5", "2026-01-10,a,10");
        publish(Draft.day(2).window("2026-01-05", "2026-01-20"), "2026-01-05,a,5", "2026-01-20,a,20");
        assertThat(log())
                .containsExactly(
                        "2026-01-01|2026-01-01|a|1|false",
                        "2026-01-01|2026-01-05|a|5|false",
                        "2026-01-01|2026-01-10|a|10|false",
                        "2026-01-02|2026-01-10|a|null|true",
                        "2026-01-02|2026-01-20|a|20|false");
    }

    @Test
    void aBAMakesACurrentAgain() {
        publish(Draft.day(1), "2026-01-01,a,1");
        publish(Draft.day(2), "2026-01-01,a,2");
        publish(Draft.day(3), "2026-01-01,a,1");
        assertThat(log())
                .containsExactly(
                        "2026-01-01|2026-01-01|a|1|false",
                        "2026-01-02|2026-01-01|a|2|false",
                        "2026-01-03|2026-01-01|a|1|false");
        assertThat(shop.rows("SELECT count(DISTINCT landed_file), count(DISTINCT publication) FROM staging.log"))
                .containsExactly("2|3");
    }

    @Test
    void aLateFileIsReadInItsPlace() {
        publish(Draft.day(1), "2026-01-01,a,1");
        publish(Draft.day(3), "2026-01-01,a,3");
        publish(Draft.day(2).landed("2026-01-04T00:00:00.000Z"), "2026-01-01,a,2");
        assertThat(log())
                .containsExactly(
                        "2026-01-01|2026-01-01|a|1|false",
                        "2026-01-02|2026-01-01|a|2|false",
                        "2026-01-03|2026-01-01|a|3|false");
    }

    private void publish(Draft draft, String... rows) {
        shop.publish(draft, "day,place,value\n" + String.join("\n", rows) + "\n");
        shop.runs();
    }

    private List<String> log() {
        return shop.rows(
                "SELECT published_on, day, place, value, absent FROM staging.log ORDER BY published_on, day, place");
    }
}
