package coffee.beanflows.materia.cli.local;

import java.util.Locale;

/** The processes of a platform on one machine, in the order in which they start. */
public enum Service {
    PUBLISHERS("recorded-publishers", 8089, "64m"),
    EXTRACTOR("extractor-service", 8081, "256m"),
    TRANSFORM("transform-service", 8082, "384m"),
    EXPORT("export-service", 8083, "192m"),
    WEB("web-service", 8080, "256m");

    private final String module;
    private final int standardPort;
    private final String heap;

    Service(String module, int standardPort, String heap) {
        this.module = module;
        this.standardPort = standardPort;
        this.heap = heap;
    }

    /** Lower-case name, as in {@code state/<name>.lock} and the log's file name. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The folder of the checkout that holds it. */
    public String module() {
        return module;
    }

    int standardPort() {
        return standardPort;
    }

    /** Bound on the Java heap, as {@code -Xmx} takes it; DuckDB's memory is beside it and has its own bound. */
    String heap() {
        return heap;
    }
}
