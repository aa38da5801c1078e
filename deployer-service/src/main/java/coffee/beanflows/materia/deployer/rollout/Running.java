package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.plan.Component;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A container.
 *
 * @param slot  {@code blue} or {@code green} for web, else empty
 * @param tag   that its image was built from
 * @param image by its name
 * @param state the engine's word, with the health where there is one: {@code running (healthy)}
 * @param since when it started
 */
public record Running(
        Component component,
        String slot,
        String tag,
        String image,
        String state,
        @Nullable Instant since) {}
