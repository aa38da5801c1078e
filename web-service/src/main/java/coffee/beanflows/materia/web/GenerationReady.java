package coffee.beanflows.materia.web;

import coffee.beanflows.materia.web.dataset.Catalogue;
import coffee.beanflows.materia.web.generation.Generations;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the current generation answers a real query, or when the volume has none. A volume whose only generation cannot be
 * opened is not ready.
 */
@Readiness
@Singleton
public class GenerationReady implements HealthCheck {
    private final Reading reading;

    GenerationReady(Reading reading) {
        this.reading = reading;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("generation");
        Optional<Generations.Refusal> refusal = reading.generations().refusal();
        refusal.ifPresent(r -> answer.withData("refused", r.file()).withData("reason", r.reason()));
        try {
            Optional<String> generation = reading.ask(GenerationReady::probe);
            return answer.withData("generation", generation.orElse("none"))
                    .status(generation.isPresent() || refusal.isEmpty())
                    .build();
        } catch (RuntimeException e) {
            return answer.withData("error", String.valueOf(e.getMessage()))
                    .down()
                    .build();
        }
    }

    /** Reads a row of data, not only the manifest, which may be in memory. */
    private static String probe(Session session) {
        Catalogue.of(session).datasets().stream()
                .findFirst()
                .ifPresent(dataset ->
                        session.rows(Sql.of("SELECT * FROM serving." + Sql.identifier(dataset.name()) + " LIMIT 1")));
        return session.first(Sql.of("SELECT generation FROM _materia.manifest"))
                .orElseThrow()
                .string("generation");
    }
}
