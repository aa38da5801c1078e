package coffee.beanflows.materia.duckdb.deployment;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NamedDatasourceTest {
    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.devservices.enabled", "false")
            .overrideConfigKey("quarkus.datasource.figures.db-kind", "duckdb")
            .overrideConfigKey("quarkus.datasource.figures.jdbc.url", "jdbc:duckdb:")
            .overrideConfigKey("quarkus.datasource.figures.jdbc.max-size", "2")
            .overrideConfigKey("quarkus.datasource.figures.jdbc.additional-jdbc-properties.memory_limit", "100MB")
            .overrideConfigKey("quarkus.datasource.figures.jdbc.additional-jdbc-properties.threads", "1")
            .overrideConfigKey("quarkus.datasource.missing.db-kind", "duckdb")
            .overrideConfigKey("quarkus.datasource.missing.jdbc.url", "jdbc:duckdb:/nosuch/directory/file.duckdb")
            .overrideConfigKey("quarkus.datasource.missing.health-exclude", "true");

    @Inject
    @DataSource("figures")
    AgroalDataSource figures;

    @Inject
    @DataSource("missing")
    AgroalDataSource missing;

    @Test
    void aNamedDatasourceIsInjectedWithItsLimits() throws Exception {
        try (Connection connection = figures.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT current_setting('memory_limit'), current_setting('threads'), version()")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("95.3 MiB");
            assertThat(rows.getInt(2)).isOne();
            assertThat(rows.getString(3)).startsWith("v1.5");
        }
    }

    @Test
    void aFileThatCannotBeOpenedIsNamedInTheError() {
        assertThatThrownBy(missing::getConnection)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("/nosuch/directory/file.duckdb");
    }

    @Test
    void theHealthCheckAsksTheDatabase() {
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("Database connections health check"))
                .body("checks[0].data.figures", equalTo("UP"));
    }
}
