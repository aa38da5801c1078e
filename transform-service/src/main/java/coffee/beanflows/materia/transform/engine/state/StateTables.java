package coffee.beanflows.materia.transform.engine.state;

import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import java.util.List;

/**
 * The tables of {@code _materia} and {@code landing}, see {@code docs/contracts.md}. No keys, sequences, enums or checks, and rows are
 * appended, or deleted and inserted: so that the same statements run on DuckLake.
 */
final class StateTables {
    /** Of the tables below. A lakehouse of a higher one is set aside and rebuilt. */
    static final int FORMAT = 1;

    static final List<String> DDL = List.of(
            "CREATE SCHEMA IF NOT EXISTS _materia",
            "CREATE SCHEMA IF NOT EXISTS landing",
            "CREATE TABLE IF NOT EXISTS _materia.format (format INTEGER)",
            """
            CREATE TABLE IF NOT EXISTS landing.publications (
              publication VARCHAR, workflow VARCHAR, sha256 VARCHAR, file VARCHAR, bytes BIGINT, url VARCHAR, final_url VARCHAR,
              scope VARCHAR, window_from DATE, window_to DATE, published_on DATE, published_by VARCHAR, landed_at TIMESTAMP)""",
            """
            CREATE TABLE IF NOT EXISTS landing.workflows (
              workflow VARCHAR, title VARCHAR, publisher VARCHAR, licence VARCHAR, homepage VARCHAR, enabled BOOLEAN,
              fresh_within_days INTEGER)""",
            """
            CREATE TABLE IF NOT EXISTS _materia.models (
              model VARCHAR, kind VARCHAR, fingerprint VARCHAR, data_fingerprint VARCHAR, version VARCHAR, rows BIGINT,
              grain JSON, description VARCHAR, run_id VARCHAR, built_at TIMESTAMP)""",
            "CREATE TABLE IF NOT EXISTS _materia.model_inputs (model VARCHAR, input VARCHAR, version VARCHAR)",
            """
            CREATE TABLE IF NOT EXISTS _materia.consumed (
              model VARCHAR, publication VARCHAR, workflow VARCHAR, published_on DATE, landed_at TIMESTAMP, run_id VARCHAR,
              refused VARCHAR)""",
            """
            CREATE TABLE IF NOT EXISTS _materia.audit_results (
              run_id VARCHAR, model VARCHAR, audit VARCHAR, blocking BOOLEAN, status VARCHAR, failures BIGINT, sample JSON,
              checked_at TIMESTAMP)""",
            """
            CREATE TABLE IF NOT EXISTS _materia.runs (
              run_id VARCHAR, started_at TIMESTAMP, finished_at TIMESTAMP, status VARCHAR)""",
            """
            CREATE TABLE IF NOT EXISTS _materia.generation (
              generation VARCHAR, run_id VARCHAR, committed_at TIMESTAMP, open BOOLEAN, publications VARCHAR, project VARCHAR,
              failed_models JSON, workflows VARCHAR)""");

    private StateTables() {}

    /** Whether the tables are there. */
    static boolean exist(LakehouseTransaction transaction) {
        return transaction.one(
                        "SELECT count(*) FROM duckdb_tables() WHERE schema_name = '_materia' AND table_name = 'format'",
                        row -> row.getInt(1))
                == 1;
    }

    /** The format of the tables that are there; 0 where a crash left them without. */
    static int format(LakehouseTransaction transaction) {
        return transaction.one("SELECT coalesce(max(format), 0) FROM _materia.format", row -> row.getInt(1));
    }

    /** Makes what is missing. */
    static void create(LakehouseTransaction transaction) {
        DDL.forEach(transaction::execute);
        if (format(transaction) != FORMAT) {
            transaction.execute("DELETE FROM _materia.format");
            transaction.execute("INSERT INTO _materia.format VALUES (" + FORMAT + ")");
        }
    }
}
