package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingConcurrencyTest {
    @TempDir
    Path directory;

    @Test
    void manyThreadsThatPutAtOnceLandEachBodyOnceUnderItsOwnId() throws Exception {
        DataVolume volume = DataVolume.at(directory);
        Set<String> ids = new ConcurrentSkipListSet<>();
        try (Landing landing = Landing.open(volume, Volumes.STILL);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> puts = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String text = "body " + i % 16;
                String scope = "year=" + i % 16;
                puts.add(threads.submit(() -> {
                    ids.add(Volumes.put(landing, text, Volumes.draft(text, scope, "2022-12-20"))
                            .id());
                }));
            }
            for (Future<?> put : puts) {
                put.get();
            }
        }
        assertThat(ids).hasSize(16);
        assertThat(Sidecars.ids(volume)).isEqualTo(ids);
        assertThat(Doctor.examine(volume)).isEmpty();
    }
}
