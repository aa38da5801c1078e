package coffee.beanflows.materia.transform.engine.execute;

import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.project.ModelName;

/**
 * What a table holds, whatever the order of its rows.
 *
 * @param rows     how many
 * @param checksum sum of the lower 64 bits of md5 over each row's text, in hexadecimal
 */
public record TableChecksum(long rows, String checksum) {
    /** That of a model's table or view. */
    public static TableChecksum of(LakehouseTransaction transaction, ModelName model) {
        return transaction.one(
                "SELECT count(*), format('{:x}', coalesce(sum(md5_number_lower(t::VARCHAR)), 0::HUGEINT)) FROM "
                        + model.sql() + " AS t",
                row -> new TableChecksum(row.getLong(1), row.getString(2)));
    }

    /** A cheaper one, to compare a table with itself within a transaction: DuckDB's hashes may change from version to version. */
    static TableChecksum quick(LakehouseTransaction transaction, ModelName model) {
        return transaction.one(
                "SELECT count(*), coalesce(sum(hash(t)), 0::HUGEINT)::VARCHAR FROM " + model.sql() + " AS t",
                row -> new TableChecksum(row.getLong(1), row.getString(2)));
    }
}
