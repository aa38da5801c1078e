package coffee.beanflows.materia.web.pulse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Periods as a trader says them. */
public final class Periods {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final Set<String> MONTHLY = Set.of("prices", "differential", "local_price", "weather");

    private Periods() {}

    /** {@code 21 Dec 2021}. */
    public static String day(@Nullable LocalDate day) {
        return day == null ? Figures.NONE : DAY.format(day);
    }

    /** {@code Sep 2022}. */
    public static String month(@Nullable LocalDate day) {
        return day == null ? Figures.NONE : MONTH.format(day);
    }

    /** USDA's market year 2023 is the season 2022/23. */
    public static String marketYear(long year) {
        return String.format(Locale.ROOT, "%d/%02d", year - 1, year % 100);
    }

    /**
     * A period of {@code dataset} as it stands in {@code serving.revisions} and {@code serving.pulse}.
     *
     * @param dataset its name; "" where it is not known
     */
    public static String label(String dataset, @Nullable String period) {
        if (period == null) {
            return Figures.NONE;
        }
        try {
            if (period.matches("[12][0-9]{3}")) {
                return marketYear(Long.parseLong(period));
            }
            if (period.matches("[12][0-9]{3}-[A-Z]{3}")) {
                return period.substring(5) + " " + period.substring(0, 4);
            }
            if (period.matches("[12][0-9]{3}-[01][0-9]")) {
                return MONTH.format(YearMonth.parse(period));
            }
            if (period.matches("[12][0-9]{3}-[01][0-9]-[0-3][0-9]")) {
                LocalDate date = LocalDate.parse(period);
                return MONTHLY.contains(dataset) ? month(date) : day(date);
            }
        } catch (DateTimeException e) {
            return period;
        }
        return period;
    }
}
