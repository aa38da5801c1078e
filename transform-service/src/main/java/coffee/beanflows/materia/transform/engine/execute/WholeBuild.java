package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.transform.engine.render.Renderer;
import java.util.List;
import java.util.Optional;

/** Builds models whose rows are one query's: views, tables and seeds. */
final class WholeBuild {
    private final Renderer renderer;

    WholeBuild(Renderer renderer) {
        this.renderer = renderer;
    }

    /** Writes the table or view; whether its rows may differ from those before. */
    boolean write(LakehouseTransaction transaction, ModelTask task) {
        Model model = task.model().model();
        String query = renderer.query(task.model());
        Columns.check(transaction, model, query);
        CatalogObject wanted = CatalogObject.of(model.kind());
        Optional<TableChecksum> before = wanted == CatalogObject.TABLE
                        && task.before().isPresent()
                        && CatalogObject.TABLE.stands(transaction, model.name())
                ? Optional.of(TableChecksum.quick(transaction, model.name()))
                : Optional.empty();
        String shape = String.join(",", shape(transaction, task));
        wanted.makeWay(transaction, model.name());
        transaction.execute(
                "CREATE OR REPLACE " + wanted + " " + model.name().sql() + " AS " + Columns.cast(model, query));
        Descriptions.write(transaction, model);
        return before.isEmpty()
                || !before.get().equals(TableChecksum.quick(transaction, model.name()))
                || !shape.equals(String.join(",", shape(transaction, task)));
    }

    /** Names and types of the columns that stand: equal rows of other columns are no equal tables. */
    private static List<String> shape(LakehouseTransaction transaction, ModelTask task) {
        return transaction.query(
                """
                SELECT column_name || ' ' || data_type FROM duckdb_columns() WHERE schema_name = ? AND table_name = ?
                  AND database_name = current_database() ORDER BY column_index""", row -> row.getString(1), task.name().schema(), task.name().table());
    }
}
