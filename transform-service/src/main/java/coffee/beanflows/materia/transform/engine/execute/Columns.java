package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.project.Column;
import coffee.beanflows.materia.transform.engine.project.Model;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The columns that a model declares against those that its query has. */
final class Columns {
    private Columns() {}

    /** Names of a query's columns, in order. */
    static List<String> of(LakehouseTransaction transaction, String query) {
        return transaction.query("SELECT column_name FROM (DESCRIBE " + query + ")", row -> row.getString(1));
    }

    /** {@code query} with the declared columns in their order and types; the query itself where none are declared. */
    static String cast(Model model, String query) {
        if (model.columns().isEmpty()) {
            return query;
        }
        return "SELECT " + casts(model, "q") + " FROM (" + query + "\n) AS q";
    }

    /** {@code CAST(alias."a" AS DATE) AS "a", …}. */
    static String casts(Model model, String alias) {
        return model.columns().stream()
                .map(column -> "CAST(" + alias + "." + Sql.identifier(column.name()) + " AS " + column.type() + ") AS "
                        + Sql.identifier(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** Refuses a query whose columns are not those that the model declares. */
    static void check(LakehouseTransaction transaction, Model model, String query) {
        if (model.columns().isEmpty()) {
            return;
        }
        Set<String> declared = lower(model.columns().stream().map(Column::name).toList());
        Set<String> selected = lower(of(transaction, query));
        if (declared.equals(selected)) {
            return;
        }
        Set<String> missing = new TreeSet<>(declared);
        missing.removeAll(selected);
        Set<String> extra = new TreeSet<>(selected);
        extra.removeAll(declared);
        throw MateriaException.of(
                ErrorType.USER,
                "declares columns other than those that its query selects: "
                        + (missing.isEmpty() ? "" : "the query lacks " + String.join(", ", missing))
                        + (missing.isEmpty() || extra.isEmpty() ? "" : "; ")
                        + (extra.isEmpty() ? "" : "the declaration lacks " + String.join(", ", extra)),
                model.position().toString(),
                "make columns (…) and the query agree");
    }

    private static Set<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(TreeSet::new));
    }
}
