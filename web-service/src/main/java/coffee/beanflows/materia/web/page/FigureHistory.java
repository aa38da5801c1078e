package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.pulse.FigureKey;
import coffee.beanflows.materia.web.pulse.Names;
import coffee.beanflows.materia.web.pulse.Periods;
import coffee.beanflows.materia.web.pulse.Revision;
import java.util.List;

/**
 * All vintages of one figure.
 *
 * @param title    whose, which and for when
 * @param key      as in {@code serving.revisions}
 * @param unit     of the values
 * @param vintages newest first; the oldest has no value before it
 */
public record FigureHistory(String title, FigureKey key, String unit, List<Revision> vintages) {

    static FigureHistory of(FigureKey key, List<Row> rows) {
        String unit = rows.getFirst().string("unit");
        return new FigureHistory(
                Names.title(key.measure()) + ", " + key.entity() + ", " + Periods.label(key.dataset(), key.period()),
                key,
                unit,
                rows.stream().map(Revision::of).toList());
    }
}
