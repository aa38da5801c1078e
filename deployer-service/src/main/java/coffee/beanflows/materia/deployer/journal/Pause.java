package coffee.beanflows.materia.deployer.journal;

import java.time.Instant;

/**
 * That nothing is deployed unless a person asks.
 *
 * @param by     name of the caller
 * @param reason in the caller's words; may be empty
 */
public record Pause(String by, String reason, Instant since) {}
