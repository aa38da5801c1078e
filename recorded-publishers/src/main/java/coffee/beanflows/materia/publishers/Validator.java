package coffee.beanflows.materia.publishers;

/** A header that a publisher may send with a file, by which a client can ask again for less. */
public enum Validator {
    ETAG,
    LAST_MODIFIED,
    ACCEPT_RANGES
}
