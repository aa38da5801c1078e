package coffee.beanflows.materia.export.publish;

import static coffee.beanflows.materia.export.publish.Exports.names;
import static coffee.beanflows.materia.export.publish.Exports.read;
import static coffee.beanflows.materia.export.publish.Exports.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.export.Lakehouse;
import coffee.beanflows.materia.export.manifest.Manifest;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Failpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExporterCrashTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource(value = Failpoint.class, names = "EXPORT_.*", mode = EnumSource.Mode.MATCH_ALL)
    void killedAtAnyStepTheNextRunEndsWhereItWouldHave(Failpoint place) throws Exception {
        DataVolume volume = DataVolume.at(root);
        Lakehouse lakehouse = Lakehouse.create(volume, "g1");
        Exporter exporter = Exports.of(volume);
        Manifest old = run(exporter).current().orElseThrow();
        lakehouse.change("g2", "UPDATE serving.supply SET note = 'new'");

        Process child = ChildProcess.start(List.of("-Dmateria.failpoint=" + place.place()), "export", root.toString());
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(ChildProcess.output(child)).isEqualTo(137);

        // What is visible now is whole: the old generation or the new one.
        for (String name : names(volume.generations())) {
            if (name.endsWith(".duckdb") && !name.startsWith(".tmp-")) {
                String id = name.substring(0, name.length() - ".duckdb".length());
                assertThat(read(volume.generations().resolve(name), "SELECT generation FROM _materia.manifest"))
                        .containsExactly(id);
                assertThat(volume.generations().resolve(id + ".manifest.json")).exists();
            }
        }
        assertThat(read(volume.analytics(), "SELECT DISTINCT note = 'new' AND note IS NOT NULL FROM serving.supply"))
                .hasSize(1);

        Exporter restarted = Exports.of(volume);
        assertThat(restarted.isDue()).isTrue();
        Manifest current = run(restarted).current().orElseThrow();

        assertThat(current.lakehouseGeneration()).isEqualTo("g2");
        assertThat(restarted.isDue()).isFalse();
        assertThat(names(volume.generations()))
                .containsExactly(
                        old.generation() + ".duckdb",
                        old.generation() + ".manifest.json",
                        current.generation() + ".duckdb",
                        current.generation() + ".manifest.json");
        assertThat(names(root))
                .containsExactly("analytics.duckdb", "generations", "lakehouse.duckdb", "landing", "state");
        assertThat(read(volume.analytics(), "SELECT generation FROM _materia.manifest"))
                .containsExactly(current.generation());
    }

    @Test
    void theProcessThatHoldsTheLakehouseIsNamedAndWaitedFor() throws Exception {
        DataVolume volume = DataVolume.at(root);
        Lakehouse.create(volume, "g1");
        Process holder =
                ChildProcess.start(List.of(), "hold", volume.lakehouse().toString());
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            Exporter impatient = Exports.of(volume, Duration.ofMillis(60), Clock.systemUTC());
            assertThatThrownBy(() -> run(impatient)).hasMessageContaining("PID " + holder.pid());
            assertThat(names(volume.generations())).isEmpty();

            ExportResult result = Exports.of(volume, Duration.ofSeconds(30), Clock.systemUTC())
                    .run((done, total, current) -> {
                        if (current.startsWith("waiting")) {
                            holder.destroy();
                        }
                    });
            assertThat(result).isInstanceOf(ExportResult.Published.class);
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }
}
