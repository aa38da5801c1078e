package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.project.Problems;

/** Tells of a string, identifier or comment that never ends. */
final class Broken {
    private Broken() {}

    /** Whether there is one. */
    static boolean report(SourceText source, Problems problems) {
        if (source.tokens().isEmpty() || source.tokens().getLast().kind() != Token.Kind.BROKEN) {
            return false;
        }
        Token broken = source.tokens().getLast();
        String what = switch (broken.text().charAt(0)) {
            case '/' -> "this comment never ends. Write */ where it does";
            case '"' -> "this quoted identifier never ends. Close it with \"";
            case '$' -> "this string never ends. Close it with the same $…$";
            default -> "this string never ends. Close it with '";
        };
        problems.add(source.position(broken), what);
        return true;
    }
}
