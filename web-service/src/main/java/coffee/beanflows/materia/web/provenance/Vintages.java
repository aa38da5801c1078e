package coffee.beanflows.materia.web.provenance;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Session;
import coffee.beanflows.materia.web.generation.Sql;
import coffee.beanflows.materia.web.pulse.FigureKey;
import java.util.List;

/** Every published value of one figure. */
public final class Vintages {
    private Vintages() {}

    /** Rows of {@code serving.revisions}, newest first. */
    public static List<Row> of(Session session, FigureKey figure) {
        return session.rows(Sql.of("""
                SELECT r.*
                FROM serving.revisions AS r
                WHERE r.dataset = ? AND r.entity = ? AND CAST(r.period AS VARCHAR) = ? AND r.measure = ?
                ORDER BY r.published_on DESC, r.landed_at DESC, r.landed_file DESC
                """, figure.dataset(), figure.entity(), figure.period(), figure.measure()));
    }
}
