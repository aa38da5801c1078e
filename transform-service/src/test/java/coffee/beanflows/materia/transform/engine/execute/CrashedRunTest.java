package coffee.beanflows.materia.transform.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.execute.Workshop.Draft;
import coffee.beanflows.materia.volume.Failpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that dies at any publish step leaves what the next run makes whole. */
class CrashedRunTest {
    @TempDir
    Path root;

    @ParameterizedTest(name = "death at {0}")
    @EnumSource(
            value = Failpoint.class,
            names = {"TRANSFORM_WRITTEN", "TRANSFORM_AUDITED", "TRANSFORM_COMMITTED", "TRANSFORM_CLOSED"})
    void theRunAfterADeathGivesWhatACleanBuildGives(Failpoint place) throws IOException, InterruptedException {
        Workshop shop = project(new Workshop(root));
        shop.publish(Draft.day(1), "day,value\n2026-01-01,1\n2026-01-02,2\n");
        shop.runs();
        shop.publish(Draft.day(2), "day,value\n2026-01-01,5\n2026-01-03,3\n");

        assertThat(runAndDieAt(place)).isEqualTo(137);

        shop.transformation().recover();
        if (place == Failpoint.TRANSFORM_CLOSED) {
            assertThat(shop.transformation().look(shop.resolved())).isInstanceOf(Look.NothingNew.class);
        } else {
            assertThat(shop.transformation().look(shop.resolved())).isInstanceOf(Look.Due.class);
            assertThat(shop.rows("SELECT open FROM _materia.generation")).containsExactly("true");
        }
        shop.runs();
        assertThat(shop.rows("SELECT open FROM _materia.generation")).containsExactly("false");
        Map<?, TableChecksum> again = shop.checksums();
        assertThat(again).isNotEmpty();
        assertThat((Object) again).isEqualTo(Rebuild.rebuild(shop.volume, shop.project));
        assertThat(shop.rows("SELECT count(*) FROM _materia.consumed")).containsExactly("2");
        assertThat(shop.runs().wrote()).isFalse();
    }

    private int runAndDieAt(Failpoint place) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dmateria.failpoint=" + place.place(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        root.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Runs the project in a process of its own. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            new Workshop(Path.of(arguments[0])).runs();
        }
    }

    static Workshop project(Workshop shop) {
        return shop.write("models/staging/log.sql", """
                        MODEL (
                          name staging.log,
                          kind INCREMENTAL_BY_LANDED_FILE (unique_key (day)),
                          columns (day DATE, value INTEGER),
                          audits (not_null(columns := (day)))
                        );
                        SELECT day, value FROM @landed('w', format := 'csv', header := true)
                        """)
                .write("models/serving/history.sql", """
                        MODEL (name serving.history, kind FULL, audits (not_null(columns := (published_on))));
                        SELECT published_on, day, value, absent FROM staging.log
                        """)
                .write(
                        "models/serving/sums.sql",
                        "MODEL (name serving.sums, kind VIEW);\nSELECT count(*) AS n, sum(value) AS total FROM serving.history\n");
    }
}
