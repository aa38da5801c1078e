package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.Run;
import java.util.function.Consumer;

/** What a running run reports, handed to whoever shows it. */
record LiveProgress(String runId, String correlationId, Consumer<Run.Progress> shown) implements RunProgress {
    @Override
    public void report(long done, long total, String current) {
        shown.accept(new Run.Progress(done, total, current));
    }
}
