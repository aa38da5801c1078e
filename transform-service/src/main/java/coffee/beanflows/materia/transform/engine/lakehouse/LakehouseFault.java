package coffee.beanflows.materia.transform.engine.lakehouse;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a DuckDB error means. SQLState is always null, so messages are matched, here and nowhere else. DuckDB wraps many of them
 * in "Attempting to execute an unsuccessful or closed pending query result": patterns are therefore searched, not anchored.
 */
public enum LakehouseFault {
    /** Another process holds the file. */
    LOCKED("Could not set lock on file"),
    /** The file is damaged, or of a format that this version does not know. */
    UNREADABLE("not a valid DuckDB database file|Corrupt database file|Could not read enough bytes from file"
            + "|database file with version number|Failure while replaying WAL|Serialization Error|newer version of the engine"
            + "|Failed to deserialize|storage version"),
    /** Another transaction wrote the same thing first. */
    CONFLICT("write-write conflict|Transaction conflict|Conflict on (update|delete|tuple deletion)"),
    /** No room on the disk or beyond the memory limit. */
    NO_ROOM("No space left on device|Out of Memory Error|disk full|max_temp_directory_size"),
    /** DuckDB gave the instance up: nothing more can be done before it is opened again. */
    INVALIDATED("FATAL Error|INTERNAL Error|database has been invalidated"),
    /** Whether the commit happened is not known: open again and read what was recorded. */
    OUTCOME_UNKNOWN(null),
    /** The statement is wrong, or met data that it cannot take. */
    STATEMENT(null);

    private static final Pattern WRAPPING = Pattern.compile(
            "^(Invalid Input Error: )?Attempting to execute an unsuccessful or closed pending query result\\s*Error: ");

    private final @Nullable Pattern pattern;

    LakehouseFault(@Nullable String regex) {
        this.pattern = regex == null ? null : Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** The fault that an error's message tells; {@code STATEMENT} where it tells none. */
    static LakehouseFault of(Throwable error) {
        String message = String.valueOf(error.getMessage());
        for (LakehouseFault fault : values()) {
            if (fault.pattern != null && fault.pattern.matcher(message).find()) {
                return fault;
            }
        }
        return STATEMENT;
    }

    /** The message without DuckDB's wrapping. */
    static String message(Throwable error) {
        return WRAPPING.matcher(String.valueOf(error.getMessage()))
                .replaceFirst("")
                .strip();
    }
}
