package coffee.beanflows.materia.web.pulse;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One published change of one figure, ready to draw.
 *
 * @param published when
 * @param entity    whose
 * @param period    for which
 * @param measure   which figure
 * @param before    value in the publication before
 * @param after     value now; "withdrawn" where the newer file no longer has it
 * @param change    with its sign
 * @param relative  the same in per cent
 * @param history   address of all vintages
 * @param source    address of the file that said so
 */
public record Revision(
        String published,
        String entity,
        String period,
        String measure,
        String before,
        String after,
        String change,
        String relative,
        String history,
        String source) {

    /** Newest publications first, at most {@code limit}, of one dataset. */
    static List<Revision> newest(Session session, String dataset, int limit) {
        return session.rows(Sql.of("""
                        SELECT dataset, entity, period, measure, unit, published_on, value, previous_value, change, landed_file
                        FROM serving.revisions
                        WHERE dataset = ? AND previous_value IS NOT NULL
                        ORDER BY published_on DESC, period DESC, entity, measure
                        LIMIT CAST(? AS INTEGER)
                        """, dataset, Integer.toString(limit))).stream()
                .map(Revision::of)
                .toList();
    }

    /** Of a row of {@code serving.revisions}. */
    public static Revision of(Row row) {
        String dataset = row.string("dataset");
        String unit = Objects.requireNonNullElse(row.text("unit"), "");
        BigDecimal value = row.number("value");
        BigDecimal before = row.number("previous_value");
        String file = row.text("landed_file");
        String entity = row.string("entity");
        return new Revision(
                Periods.day(row.date("published_on")),
                Names.entity(entity),
                Periods.label(dataset, row.text("period")),
                Names.measure(row.string("measure")),
                precise(before),
                value == null ? "withdrawn" : precise(value),
                signed(row.number("change"), value, before),
                Figures.unit(unit).isEmpty() ? Figures.NONE : Figures.relative(value, before),
                new FigureKey(dataset, entity, row.string("period"), row.string("measure")).href(),
                file == null ? "" : "/provenance/" + file);
    }

    /** Every digit that was published: a revision may be in the last one. */
    static String precise(@Nullable BigDecimal value) {
        if (value == null) {
            return Figures.NONE;
        }
        BigDecimal plain = value.stripTrailingZeros();
        String text = plain.scale() <= 0 ? Figures.count(plain.longValue()) : group(plain);
        return text.replace('-', '\u2212');
    }

    private static String group(BigDecimal value) {
        BigDecimal shown = value.scale() > 8
                ? value.setScale(8, java.math.RoundingMode.HALF_UP).stripTrailingZeros()
                : value;
        return shown.toPlainString();
    }

    private static String signed(@Nullable BigDecimal change, @Nullable BigDecimal value, @Nullable BigDecimal before) {
        BigDecimal difference = change == null && value != null && before != null ? value.subtract(before) : change;
        if (difference == null) {
            return Figures.NONE;
        }
        return (difference.signum() > 0 ? "+" : "")
                + precise(difference.setScale(
                        Math.min(8, Math.max(0, difference.scale())), java.math.RoundingMode.HALF_UP));
    }
}
