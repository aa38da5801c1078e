package coffee.beanflows.materia.web;

import coffee.beanflows.materia.duckdb.DuckDbPool;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.web.dataset.Catalogue;
import coffee.beanflows.materia.web.generation.GenerationWatch;
import coffee.beanflows.materia.web.generation.Generations;
import coffee.beanflows.materia.web.generation.QueryLimits;
import coffee.beanflows.materia.web.generation.QueryThreads;
import coffee.beanflows.materia.web.generation.Session;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one door to the figures: a request passes it once, and all it reads is from one generation. */
@Singleton
@Startup
public class Reading {
    private static final Duration BORROW_TIMEOUT = Duration.ofSeconds(10);

    private final DataVolume volume;
    private final Generations generations;
    private final GenerationWatch watch;
    private final QueryThreads threads;

    Reading(WebConfig config, @ConfigProperty(name = "materia.data-dir", defaultValue = "./data") Path dataDirectory) {
        volume = new DataVolume(dataDirectory);
        generations = new Generations(
                volume,
                new DuckDbPool.Options(
                        config.memoryLimit(),
                        config.duckdbThreads(),
                        config.queryThreads(),
                        config.queryTimeout(),
                        BORROW_TIMEOUT),
                new QueryLimits(config.queryTimeout(), config.maxRows()),
                Catalogue::read);
        threads = new QueryThreads(config.queryThreads(), config.queryQueue(), config.answerTimeout());
        watch = new GenerationWatch(generations, config.pollInterval());
    }

    public DataVolume volume() {
        return volume;
    }

    public Generations generations() {
        return generations;
    }

    /** Runs {@code question} on a query thread with a session on the current generation; empty when there is none. */
    public <T> Optional<T> ask(Function<Session, T> question) {
        return threads.call(() -> {
            Optional<Session> session = generations.session();
            if (session.isEmpty()) {
                return Optional.empty();
            }
            try (Session open = session.get()) {
                return Optional.of(question.apply(open));
            }
        });
    }

    @PreDestroy
    void close() {
        watch.close();
        threads.close();
        generations.close();
    }
}
