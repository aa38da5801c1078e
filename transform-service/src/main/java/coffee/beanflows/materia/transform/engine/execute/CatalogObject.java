package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.project.Kind;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import java.util.List;

/** The table or view behind a model's name. */
enum CatalogObject {
    TABLE,
    VIEW;

    static CatalogObject of(Kind kind) {
        return kind instanceof Kind.View ? VIEW : TABLE;
    }

    /** Drops what stands under {@code model}'s name, whatever it is. */
    static void drop(LakehouseTransaction transaction, ModelName model) {
        for (CatalogObject object : standing(transaction, model)) {
            transaction.execute("DROP " + object + " " + model.sql());
        }
    }

    /** Drops what stands under {@code model}'s name if it is of the other sort: a table does not replace a view. */
    void makeWay(LakehouseTransaction transaction, ModelName model) {
        for (CatalogObject object : standing(transaction, model)) {
            if (object != this) {
                transaction.execute("DROP " + object + " " + model.sql());
            }
        }
    }

    /** Whether such an object stands under {@code model}'s name. */
    boolean stands(LakehouseTransaction transaction, ModelName model) {
        return standing(transaction, model).contains(this);
    }

    private static List<CatalogObject> standing(LakehouseTransaction transaction, ModelName model) {
        return transaction.query(
                """
                SELECT 'TABLE' FROM duckdb_tables() WHERE schema_name = ? AND table_name = ?
                  AND database_name = current_database()
                UNION ALL
                SELECT 'VIEW' FROM duckdb_views() WHERE schema_name = ? AND view_name = ?
                  AND database_name = current_database()""",
                row -> CatalogObject.valueOf(row.getString(1)),
                model.schema(),
                model.table(),
                model.schema(),
                model.table());
    }
}
