package coffee.beanflows.materia.transform.engine.unittest;

import coffee.beanflows.materia.transform.engine.project.UnitTest;

/**
 * What came of a unit test.
 *
 * @param difference rows that were expected and did not come, and those that came instead, or the error; "" where it passed
 */
public record UnitTestResult(UnitTest test, boolean passed, String difference) {
    /** {@code file:line:column: name passed|failed}, and the difference. */
    public String describe() {
        return test.position() + ": " + test.name() + (passed ? " passed" : " failed\n" + difference);
    }
}
