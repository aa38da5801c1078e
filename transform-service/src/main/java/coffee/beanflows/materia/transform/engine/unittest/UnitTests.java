package coffee.beanflows.materia.transform.engine.unittest;

import coffee.beanflows.materia.transform.engine.project.UnitTest;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs unit tests. */
public final class UnitTests {
    private UnitTests() {}

    /** Runs every test of the project in order, each on tables of its own in one in-memory DuckDB. */
    public static List<UnitTestResult> run(ResolvedProject project) {
        List<UnitTestResult> results = new ArrayList<>();
        if (project.project().unitTests().isEmpty()) {
            return results;
        }
        try (TestDatabase database = TestDatabase.open()) {
            for (UnitTest test : project.project().unitTests()) {
                results.add(run(project, test, database));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open DuckDB in memory", e);
        }
        return results;
    }

    private static UnitTestResult run(ResolvedProject project, UnitTest test, TestDatabase database) {
        try {
            database.begin();
            String difference = new TestRun(project, test, database).difference();
            return new UnitTestResult(test, difference.isEmpty(), difference);
        } catch (TestError e) {
            return new UnitTestResult(test, false, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            return new UnitTestResult(test, false, "DuckDB says: " + e.getMessage());
        }
    }
}
