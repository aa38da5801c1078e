package coffee.beanflows.materia.transform.engine.unittest;

import coffee.beanflows.materia.transform.engine.project.SourcePosition;

/** A unit test that cannot be run as it is written. */
final class TestError extends Exception {
    private static final long serialVersionUID = 1;

    TestError(SourcePosition position, String message) {
        super(position + ": " + message);
    }
}
