package coffee.beanflows.materia.web.pulse;

import coffee.beanflows.materia.web.generation.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One figure, ready to draw.
 *
 * @param label     what it is
 * @param value     formatted
 * @param unit      "" for a share, whose per cent sign is part of the value
 * @param period    what it is for
 * @param published when, or "–"
 * @param source    address of its provenance; "" where it has no file of its own
 * @param history   address of its vintages; "" where it is derived
 */
public record FigureView(
        String label, String value, String unit, String period, String published, String source, String history) {

    /** A figure and its unit as the dataset tells them. */
    public record Amount(@Nullable BigDecimal value, String unit) {}

    /** Where a figure comes from. */
    public record Origin(
            @Nullable LocalDate publishedOn, @Nullable String landedFile) {
        /** Of a row that may have {@code published_on} and {@code landed_file}. */
        static Origin of(Row row) {
            return new Origin(
                    row.has("published_on") ? row.date("published_on") : null,
                    row.has("landed_file") ? row.text("landed_file") : null);
        }

        String href() {
            return landedFile == null || landedFile.isBlank() ? "" : "/provenance/" + landedFile;
        }
    }

    static FigureView of(String label, Amount amount, String period, Origin origin) {
        return new FigureView(
                label,
                Figures.format(amount.value(), amount.unit()),
                Figures.unit(amount.unit()),
                period,
                Periods.day(origin.publishedOn()),
                origin.href(),
                "");
    }

    FigureView withHistory(FigureKey key) {
        return new FigureView(label, value, unit, period, published, source, key.href());
    }
}
