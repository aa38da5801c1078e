package coffee.beanflows.materia.transform.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.transform.engine.execute.Workshop.Draft;
import coffee.beanflows.materia.transform.engine.lakehouse.DuckDbLakehouse;
import coffee.beanflows.materia.transform.engine.lakehouse.Lakehouse;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScarceResourcesTest {
    @TempDir
    Path root;

    @Test
    void withoutRoomForTwiceTheLakehouseARunIsRefusedAndSaysWhatIsNeeded() {
        Workshop shop = CrashedRunTest.project(new Workshop(root));
        shop.publish(Draft.day(1), "day,value\n2026-01-01,1\n");
        shop.runs();
        shop.publish(Draft.day(2), "day,value\n2026-01-01,2\n");
        System.setProperty("materia.free-space-floor", Long.toString(Long.MAX_VALUE / 2));
        try {
            assertThatThrownBy(shop::run)
                    .isInstanceOfSatisfying(
                            MateriaException.class, e -> assertThat(e.type()).isEqualTo(ErrorType.RESOURCES))
                    .hasMessageContaining("bytes are free")
                    .hasMessageContaining("are needed above a floor of")
                    .hasMessageContaining("make room");
        } finally {
            System.clearProperty("materia.free-space-floor");
        }
        assertThat(shop.rows("SELECT value FROM staging.log")).containsExactly("1");
        shop.runs();
        assertThat(shop.rows("SELECT value FROM staging.log ORDER BY published_on"))
                .containsExactly("1", "2");
    }

    @Test
    void manyIndependentModelsRunAtTheSameTimeAndEachCommitsByItself() {
        Workshop shop = CrashedRunTest.project(new Workshop(root));
        for (int i = 0; i < 12; i++) {
            shop.write("models/serving/part_%d.sql".formatted(i), """
                    MODEL (name serving.part_%d, kind FULL, audits (number_of_rows(threshold := 0)));
                    SELECT value, %d AS n FROM staging.log
                    """.formatted(i, i));
        }
        for (int day = 1; day <= 3; day++) {
            shop.publish(Draft.day(day), "day,value\n2026-01-01,%d\n".formatted(day));
            RunResult result = shop.runs();
            assertThat(result.counts()).containsEntry("built", 15L);
            List<String> records = shop.rows(
                    "SELECT count(*) FROM _materia.models WHERE model LIKE 'serving.part%' AND rows = " + day);
            assertThat(records).containsExactly("12");
        }
        assertThat(shop.rows("SELECT count(*) FROM _materia.audit_results WHERE audit LIKE 'number_of_rows%'"))
                .containsExactly("36");
    }

    @Test
    void aLakehouseOfANewerFormatIsSetAsideAndRebuilt() {
        Workshop shop = CrashedRunTest.project(new Workshop(root));
        shop.publish(Draft.day(1), "day,value\n2026-01-01,1\n");
        shop.runs();
        Object before = shop.checksums();
        try (Lakehouse lakehouse = DuckDbLakehouse.open(shop.volume.lakehouse(), shop.settings());
                var transaction = lakehouse.begin()) {
            transaction.execute("UPDATE _materia.format SET format = 99");
            transaction.commit();
        }
        assertThat(shop.transformation().recover().models()).isEmpty();
        shop.runs();
        assertThat((Object) shop.checksums()).isEqualTo(before);
        assertThat(shop.volume.root()).isDirectoryContaining("glob:**lakehouse.duckdb.broken-*");
    }
}
