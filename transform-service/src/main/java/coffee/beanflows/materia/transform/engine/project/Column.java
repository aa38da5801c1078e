package coffee.beanflows.materia.transform.engine.project;

/** A column that a model declares, with its DuckDB type as written. */
public record Column(String name, String type) {}
