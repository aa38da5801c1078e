package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.dataset.Dataset;
import coffee.beanflows.materia.web.dataset.Freshness;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.pulse.Figures;
import coffee.beanflows.materia.web.pulse.Periods;

/**
 * A line of the catalogue.
 *
 * @param published newest publication behind it, or "–"
 */
public record DatasetCard(
        String name, String description, String rows, String columns, String grain, String published) {

    static DatasetCard of(Session session, Dataset dataset) {
        return new DatasetCard(
                dataset.name(),
                dataset.description(),
                Figures.count(dataset.rows()),
                Figures.count(dataset.columns().size()),
                String.join(", ", dataset.grain()),
                Freshness.publishedOn(session, dataset).map(Periods::day).orElse(Figures.NONE));
    }
}
