package coffee.beanflows.materia.extractor.workflows;

import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a workbook says when it was published.
 *
 * @param sheet   of the workbook; null is the first
 * @param cell    such as {@code A4}; null is any of column A
 * @param pattern its first group is the date
 * @param format  of the group
 */
public record StampRule(@Nullable String sheet, @Nullable String cell, Pattern pattern, DateTimeFormatter format) {}
