package coffee.beanflows.materia.transform.engine.audit;

import coffee.beanflows.materia.transform.engine.project.AuditDefinition;
import coffee.beanflows.materia.transform.engine.project.AuditDefinition.Blocking;
import coffee.beanflows.materia.transform.engine.project.AuditUse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The audits that need no AUDIT block: SQLMesh's 29 and {@code relationships}. Each has a twin {@code <name>_non_blocking}, and each
 * but {@code valid_http_method} takes {@code condition := <boolean expression>}, which limits the rows that it looks at.
 */
public final class BuiltInAudits {
    private static final String TWIN = "_non_blocking";

    private static final Map<String, BuiltInAudit> BY_NAME = byName();

    private BuiltInAudits() {}

    /** Names of all built-in audits, twins included. */
    public static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(BY_NAME.keySet());
        BY_NAME.keySet().forEach(name -> names.add(name + TWIN));
        return Collections.unmodifiableSortedSet(names);
    }

    /** Whether {@code name} (lower case) is built in. */
    public static boolean contains(String name) {
        return BY_NAME.containsKey(base(name));
    }

    /** What the audit says of itself, one sentence; for documentation. */
    public static String description(String name) {
        return audit(name).description();
    }

    /**
     * The audit that {@code use} asks for, its column lists written out; {@code @this_model} and macros in arguments are left to the
     * renderer.
     *
     * @throws IllegalArgumentException if the audit is unknown or an argument is missing, unknown or malformed; the message says
     *     which, and what the audit takes
     */
    public static AuditDefinition definition(AuditUse use) {
        BuiltInAudit audit = audit(use.name());
        Blocking blocking = use.name().equals(audit.name()) ? Blocking.BLOCKING : Blocking.WARNING;
        String query = audit.query(use.arguments());
        return new AuditDefinition(
                use.name(), blocking, false, new LinkedHashMap<>(), query, use.position(), use.position());
    }

    private static BuiltInAudit audit(String name) {
        BuiltInAudit audit = BY_NAME.get(base(name));
        if (audit == null) {
            throw new IllegalArgumentException("no built-in audit is called '" + name + "'");
        }
        return audit;
    }

    private static String base(String name) {
        return name.endsWith(TWIN) ? name.substring(0, name.length() - TWIN.length()) : name;
    }

    private static Map<String, BuiltInAudit> byName() {
        Map<String, BuiltInAudit> audits = new TreeMap<>();
        Stream.of(ColumnAudits.ALL, RangeAudits.ALL, TextAudits.ALL, StatisticalAudits.ALL)
                .flatMap(java.util.List::stream)
                .forEach(audit -> audits.put(audit.name(), audit));
        return Collections.unmodifiableMap(audits);
    }
}
