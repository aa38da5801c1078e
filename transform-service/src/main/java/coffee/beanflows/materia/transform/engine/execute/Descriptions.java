package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes what a model says of itself and its columns as comments, where every client sees them. */
final class Descriptions {
    private Descriptions() {}

    static void write(LakehouseTransaction transaction, Model model) {
        String name = model.name().sql();
        transaction.execute("COMMENT ON " + CatalogObject.of(model.kind()) + " " + name + " IS "
                + Sql.literal(model.description().isEmpty() ? null : model.description()));
        List<String> columns = Columns.of(transaction, "SELECT * FROM " + name);
        Map<String, String> descriptions = new TreeMap<>(model.columnDescriptions());
        for (String column : columns) {
            String description = descriptions.remove(column.toLowerCase(Locale.ROOT));
            transaction.execute(
                    "COMMENT ON COLUMN " + name + "." + Sql.identifier(column) + " IS " + Sql.literal(description));
        }
        if (!descriptions.isEmpty()) {
            throw MateriaException.of(
                    ErrorType.USER,
                    "describes columns that its query does not have: " + String.join(", ", descriptions.keySet()),
                    model.position().toString(),
                    "it has " + String.join(", ", columns));
        }
    }
}
