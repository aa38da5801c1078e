package coffee.beanflows.materia.volume;

/**
 * One breach of an invariant.
 *
 * @param rule  that is broken
 * @param where a path, or a row
 * @param what  is wrong, in one sentence
 */
public record Finding(Rule rule, String where, String what) {
    /** The invariants of landing and state, see {@code docs/invariants.md}. */
    public enum Rule {
        FILE_HASHES_TO_ITS_NAME,
        NO_STALE_TEMPORARY,
        BODY_HAS_SIDECAR,
        SIDECAR_HAS_BODY,
        SIDECAR_HAS_ROW,
        ROW_HAS_SIDECAR,
        SIDECAR_IS_READABLE,
        STATE_IS_READABLE,
        LANDED_IS_READ_ONLY,
        NO_RUN_OF_A_DEAD_PROCESS
    }
}
