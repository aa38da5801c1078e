package coffee.beanflows.materia.duckdb.deployment;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import coffee.beanflows.materia.duckdb.DuckDbPool;
import coffee.beanflows.materia.duckdb.Lease;
import io.quarkus.test.QuarkusUnitTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class NoDatasourceTest {
    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.devservices.enabled", "false");

    @Test
    void aPoolNeedsNoDatasource(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("a.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            assertThat(connection.isValid(1)).isTrue();
        }
        try (DuckDbPool pool = DuckDbPool.openReadOnly(file, DuckDbPool.Options.defaults());
                Lease lease = pool.lease()) {
            assertThat(lease.borrow().connection().isValid(1)).isTrue();
        }
    }

    @Test
    void withoutADatasourceNoDatabaseIsChecked() {
        get("/q/health/ready").then().statusCode(200).body("checks.data.flatten()", everyItem(nullValue()));
    }
}
