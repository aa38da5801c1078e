package coffee.beanflows.materia.duckdb.agroal;

import coffee.beanflows.materia.duckdb.DuckDbErrors;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.agroal.runtime.AgroalConnectionConfigurer;
import io.quarkus.agroal.runtime.JdbcDriver;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;

/** DuckDB in Agroal: which errors end a connection. There is no network, so there is no TLS to switch off. */
@ApplicationScoped
@JdbcDriver("duckdb")
public class DuckDbConnectionConfigurer implements AgroalConnectionConfigurer {
    @Override
    public void disableSslSupport(
            String databaseKind, AgroalDataSourceConfigurationSupplier configuration, Map<String, String> properties) {
        // Nothing to disable: the database is a file in this process.
    }

    @Override
    public void setExceptionSorter(String databaseKind, AgroalDataSourceConfigurationSupplier configuration) {
        configuration.connectionPoolConfiguration().exceptionSorter(new FatalErrors());
    }

    /** After a fatal error the instance answers nothing more: its connections must go. */
    static final class FatalErrors implements ExceptionSorter {
        @Override
        public boolean isFatal(SQLException error) {
            return DuckDbErrors.isFatal(error);
        }
    }
}
