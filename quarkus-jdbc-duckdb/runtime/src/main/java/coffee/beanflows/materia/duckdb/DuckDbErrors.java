package coffee.beanflows.materia.duckdb;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a DuckDB error is. The driver's SQLState is always null and its messages come wrapped, so the kind is read from the prefix
 * of the message: here and nowhere else.
 */
public final class DuckDbErrors {
    /** Kinds that callers treat differently. */
    public enum Kind {
        /** Another process holds the file's lock: wait, with a bound. */
        LOCK,
        CONSTRAINT,
        /** Names and types that do not fit: binder, catalog, conversion of types. */
        BINDER,
        PARSER,
        /** A value that cannot be converted or is out of range. */
        CONVERSION,
        /** A function that this connection may not use: files, configuration. */
        PERMISSION,
        /** The instance is invalid: close every connection and open the file anew. */
        FATAL,
        IO,
        OUT_OF_MEMORY,
        /** Cancelled, or over its time limit. */
        INTERRUPTED,
        /** A concurrent transaction wrote the same: roll back and run again. */
        TRANSACTION,
        OTHER
    }

    private static final Pattern WRAPPER = Pattern.compile(
            "\\A(?:java\\.sql\\.SQL\\w+: )?Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\\s*"
                    + "(?:Error: )?");
    private static final Pattern LOCKED =
            Pattern.compile("(?s)Could not set lock on file \"([^\"]*)\".*?\\(PID (\\d+)\\)");
    private static final Pattern LOCKED_SOMEHOW =
            Pattern.compile("Could not set lock on file|Conflicting lock is held");

    private DuckDbErrors() {}

    /** The message without the driver's wrapper; never null. */
    public static String message(Throwable error) {
        @Nullable String text = error.getMessage();
        if (text == null) {
            return error.getClass().getSimpleName();
        }
        return WRAPPER.matcher(text).replaceFirst("").strip();
    }

    /** First line of {@link #message}: what went wrong, without the statement and the hints. */
    public static String headline(Throwable error) {
        return message(error).lines().findFirst().orElse("");
    }

    /** What {@code error} is. */
    public static Kind kind(SQLException error) {
        if (error instanceof SQLTimeoutException) {
            return Kind.INTERRUPTED;
        }
        String text = message(error);
        if (text.contains("has been invalidated")) {
            return Kind.FATAL;
        }
        if (LOCKED_SOMEHOW.matcher(text).find()) {
            return Kind.LOCK;
        }
        int colon = text.indexOf(" Error");
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "Constraint" -> Kind.CONSTRAINT;
            case "Binder", "Catalog", "Mismatch Type", "Invalid Type" -> Kind.BINDER;
            case "Parser", "Syntax" -> Kind.PARSER;
            case "Conversion", "Out of Range" -> Kind.CONVERSION;
            case "Permission" -> Kind.PERMISSION;
            case "FATAL", "INTERNAL" -> Kind.FATAL;
            case "IO" -> Kind.IO;
            case "Out of Memory" -> Kind.OUT_OF_MEMORY;
            case "INTERRUPT" -> Kind.INTERRUPTED;
            case "TransactionContext", "Transaction" -> Kind.TRANSACTION;
            default -> Kind.OTHER;
        };
    }

    /** Process that holds the lock, where the message of a {@link Kind#LOCK} error says so. */
    public static Optional<Long> lockOwner(SQLException error) {
        Matcher matcher = LOCKED.matcher(message(error));
        return matcher.find() ? Optional.of(Long.valueOf(matcher.group(2))) : Optional.empty();
    }

    /** Whether the connection, and every other to the same instance, is of no more use. */
    public static boolean isFatal(SQLException error) {
        return kind(error) == Kind.FATAL;
    }
}
