package coffee.beanflows.materia.web.pulse;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as a reader expects them: grouped, with as many digits as their unit means, shares as per cent. */
public final class Figures {
    /** What stands where a figure is not known; never a zero. */
    public static final String NONE = "–";

    private static final String THIN_SPACE = "\u202f";
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private enum Style {
        WHOLE("#,##0"),
        ONE("#,##0.0"),
        TWO("#,##0.00"),
        FOUR("#,##0.0000"),
        PERCENT("#,##0.0"),
        SIGNED("+#,##0.0;\u2212#,##0.0"),
        SIGNED_TWO("+#,##0.00;\u2212#,##0.00");

        private final String pattern;

        Style(String pattern) {
            this.pattern = pattern;
        }

        static Style of(String unit) {
            String lower = unit.toLowerCase(Locale.ROOT);
            if (lower.contains("ratio") || lower.contains("share") || lower.contains("percentile")) {
                return PERCENT;
            }
            if (lower.equals("z")
                    || lower.contains("standard deviation")
                    || lower.equals("sd")
                    || lower.contains("z-score")) {
                return SIGNED;
            }
            if (lower.contains("anomal") || lower.contains("°c") || lower.contains("celsius")) {
                return SIGNED_TWO;
            }
            if (lower.contains("kg") && !lower.contains("bag")) {
                return FOUR;
            }
            if (lower.contains("per usd")
                    || lower.contains("per eur")
                    || lower.contains("/usd")
                    || lower.contains("/eur")) {
                return FOUR;
            }
            if (lower.contains("cent") || lower.contains("¢") || lower.contains("brl")) {
                return TWO;
            }
            if (lower.contains("bag") || lower.contains("contract") || lower.contains("days") || lower.equals("rank")) {
                return WHOLE;
            }
            return lower.contains("index") || lower.contains("mm") ? ONE : TWO;
        }
    }

    private Figures() {}

    /** The figure without its unit; a share as {@code 20.3 %}. */
    public static String format(@Nullable BigDecimal value, String unit) {
        if (value == null) {
            return NONE;
        }
        Style style = Style.of(unit);
        return style == Style.PERCENT
                ? text(value.multiply(HUNDRED), style.pattern) + THIN_SPACE + "%"
                : text(value, style.pattern);
    }

    /** A difference, with its sign; of shares in percentage points. */
    public static String change(@Nullable BigDecimal value, String unit) {
        if (value == null) {
            return NONE;
        }
        Style style = Style.of(unit);
        BigDecimal shown = style == Style.PERCENT ? value.multiply(HUNDRED) : value;
        String positive =
                style.pattern.startsWith("+") ? style.pattern.substring(1, style.pattern.indexOf(';')) : style.pattern;
        String text = text(shown.abs(), positive);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        String sign = zero ? "±" : shown.signum() < 0 ? "\u2212" : "+";
        return sign + text + (style == Style.PERCENT ? THIN_SPACE + "pp" : "");
    }

    /** What to write after the figure; a share needs nothing. */
    public static String unit(String unit) {
        return Style.of(unit) == Style.PERCENT ? "" : unit;
    }

    /** A relative change, as {@code +4.1 %}. */
    public static String relative(@Nullable BigDecimal value, @Nullable BigDecimal before) {
        if (value == null || before == null || before.signum() == 0) {
            return NONE;
        }
        BigDecimal ratio = value.divide(before, 8, RoundingMode.HALF_EVEN).subtract(BigDecimal.ONE);
        return change(ratio, "ratio").replace("pp", "%");
    }

    /** A percentile as its whole number: 0.873 is the 87th. */
    public static String percentile(BigDecimal share) {
        return text(share.multiply(HUNDRED), "0");
    }

    /** A count, grouped. */
    public static String count(long value) {
        return text(BigDecimal.valueOf(value), "#,##0");
    }

    private static String text(BigDecimal value, String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value).replace('-', '\u2212');
    }
}
