package coffee.beanflows.materia.export;

import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Json;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** A lakehouse as transform leaves it, by {@code docs/contracts.md}, written with DuckDB alone. */
public final class Lakehouse {
    private static final String TABLES = """
            CREATE SCHEMA landing; CREATE SCHEMA staging; CREATE SCHEMA foundation; CREATE SCHEMA serving; CREATE SCHEMA _materia;
            CREATE TABLE landing.publications (publication VARCHAR, workflow VARCHAR, sha256 VARCHAR, file VARCHAR, bytes BIGINT,
                url VARCHAR, final_url VARCHAR, scope VARCHAR, window_from DATE, window_to DATE, published_on DATE,
                published_by VARCHAR, landed_at TIMESTAMP);
            INSERT INTO landing.publications VALUES
                ('20221220T120000.000Z-aa', 'usda_psd', 'aa', 'usda_psd/2022/12/aa.zip', 10, 'https://a/', 'https://a/', '', NULL, NULL,
                 DATE '2022-12-19', 'stamp', TIMESTAMP '2022-12-20 12:00:00'),
                ('20230404T120000.000Z-bb', 'usda_psd', 'bb', 'usda_psd/2023/04/bb.zip', 11, 'https://a/', 'https://a/', '', NULL, NULL,
                 DATE '2023-04-03', 'last-modified', TIMESTAMP '2023-04-04 12:00:00');
            CREATE TABLE _materia.models (model VARCHAR, kind VARCHAR, fingerprint VARCHAR, version VARCHAR, "rows" BIGINT,
                grain VARCHAR, description VARCHAR, run_id VARCHAR, built_at TIMESTAMP);
            CREATE TABLE _materia.model_inputs (model VARCHAR, input VARCHAR, version VARCHAR);
            CREATE TABLE _materia.audit_results (run_id VARCHAR, model VARCHAR, audit VARCHAR, blocking BOOLEAN, status VARCHAR,
                failures BIGINT, sample VARCHAR, checked_at TIMESTAMP);
            CREATE TABLE _materia.generation (generation VARCHAR, run_id VARCHAR, committed_at TIMESTAMP, "open" BOOLEAN,
                publications VARCHAR, project VARCHAR, failed_models VARCHAR);
            CREATE TABLE foundation.balance (country_code VARCHAR, market_year INTEGER, production DECIMAL(12,1), note VARCHAR);
            INSERT INTO foundation.balance VALUES
                ('VM', 2023, 30220, 'O''Neill "x"'), ('BR', 2023, 62600, NULL), ('BR', 2022, 58100, ''), ('CO', 2023, 12600, 'NULL');
            CREATE TABLE serving.supply AS SELECT * FROM foundation.balance;
            COMMENT ON TABLE serving.supply IS 'Balance of one country in one market year';
            COMMENT ON COLUMN serving.supply.country_code IS 'Country, FAS code [code]';
            COMMENT ON COLUMN serving.supply.market_year IS 'Market year [year]';
            COMMENT ON COLUMN serving.supply.production IS 'Production [1000 60-kg bags]';
            CREATE VIEW serving.supply_world AS
                SELECT market_year, sum(production) AS production, max(TIMESTAMPTZ '2022-12-20 12:00:00+00') AS seen_at
                FROM foundation.balance GROUP BY market_year;
            COMMENT ON VIEW serving.supply_world IS 'Balance of the world';
            COMMENT ON COLUMN serving.supply_world.production IS 'Production [1000 60-kg bags]';
            INSERT INTO _materia.models VALUES
                ('foundation.balance', 'FULL', 'f1', 'v1', 4, '[]', 'Balance', 'r1', TIMESTAMP '2022-12-20 12:01:00'),
                ('serving.supply', 'FULL', 'f2', 'v2', 4, '["country_code", "market_year"]', 'x', 'r1', TIMESTAMP '2022-12-20 12:02:00'),
                ('serving.supply_world', 'VIEW', 'f3', 'v3', NULL, '["market_year"]', 'x', 'r1', TIMESTAMP '2022-12-20 12:03:00');
            INSERT INTO _materia.model_inputs VALUES
                ('serving.supply', 'foundation.balance', 'v1'), ('serving.supply_world', 'foundation.balance', 'v1');
            INSERT INTO _materia.audit_results VALUES
                ('r0', 'serving.supply', 'not_null', true, 'FAILED', 3, '[]', TIMESTAMP '2022-12-19 12:00:00'),
                ('r1', 'serving.supply', 'not_null', true, 'PASSED', 0, NULL, TIMESTAMP '2022-12-20 12:02:01'),
                ('r1', 'serving.supply', 'balance', false, 'WARNED', 1, '[{"country_code": "SL"}]', TIMESTAMP '2022-12-20 12:02:02');
            """;

    private final DataVolume volume;

    private Lakehouse(DataVolume volume) {
        this.volume = volume;
    }

    /** Writes one with generation {@code generation}. */
    public static Lakehouse create(DataVolume volume, String generation) throws Exception {
        Lakehouse lakehouse = new Lakehouse(volume);
        lakehouse.change(generation, TABLES);
        return lakehouse;
    }

    /** Runs {@code sql} and commits it as {@code generation}, as a run of transform does. */
    public void change(String generation, String sql) throws Exception {
        run(sql
                + ";DELETE FROM _materia.generation; INSERT INTO _materia.generation VALUES ('" + generation
                + "', 'r1', TIMESTAMP '2022-12-20 12:03:00', false, 'p', 'project', '[]')");
        announce(generation);
    }

    /** Writes {@code state/lakehouse.generation.json}. */
    public void announce(String generation) {
        Json.publish(
                volume.lakehouseGeneration(),
                Map.of("generation", generation, "committed_at", "2022-12-20T12:03:00Z", "status", "SUCCEEDED"));
    }

    /** Runs {@code sql} and announces nothing. */
    public void run(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Opened for writing, as transform has it during a run. */
    public Connection open() throws SQLException {
        return new DuckDBDriver().connect("jdbc:duckdb:" + volume.lakehouse(), new Properties());
    }

    /** Whether the file is there. */
    public boolean exists() {
        return Files.exists(volume.lakehouse());
    }
}
