package coffee.beanflows.materia.export.manifest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A serving column's comment taken apart: {@code Production [1000 60-kg bags]}.
 *
 * @param description the text before the brackets
 * @param unit        the text in them; "" where the comment does not end with brackets
 */
public record ColumnComment(String description, String unit) {
    private static final Pattern TRAILING = Pattern.compile("\\A(.*?)\\s*\\[([^\\[\\]]*)]\\s*\\z", Pattern.DOTALL);

    /** Takes {@code comment} apart. */
    public static ColumnComment of(String comment) {
        Matcher matcher = TRAILING.matcher(comment);
        return matcher.matches()
                ? new ColumnComment(matcher.group(1).strip(), matcher.group(2).strip())
                : new ColumnComment(comment.strip(), "");
    }
}
