package coffee.beanflows.materia.extractor.requests;

import coffee.beanflows.materia.extractor.workflows.Window;
import coffee.beanflows.materia.volume.Publication;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which days a run asks for: the first history once, then the days that are still revised, again and again. */
final class Windows {
    private Windows() {}

    /** Days, both inclusive. */
    record Span(LocalDate from, LocalDate to) {}

    /**
     * The spans to ask for. The trailing days are a span of their own, so that a second run on the same day asks for the same
     * and is answered by the same. After a pause they begin earlier: what was provisional then has been replaced since.
     */
    static List<Span> toAsk(Window window, List<Publication> landed, String scope, LocalDate today) {
        LocalDate last = today.minusDays(window.lag());
        LocalDate trailing = later(window.first(), last.minusDays(window.trailing() - 1L));
        List<Span> spans = new ArrayList<>();
        if (last.isBefore(window.first())) {
            return spans;
        }
        LocalDate covered = coveredTo(window, landed, scope).orElse(null);
        LocalDate from = from(window, covered, last);
        while (from.isBefore(trailing)) {
            LocalDate to = earlier(from.plusDays(window.chunk() - 1L), trailing.minusDays(1));
            spans.add(new Span(from, to));
            from = to.plusDays(1);
        }
        for (LocalDate at = trailing; !at.isAfter(last); at = at.plusDays(window.chunk())) {
            spans.add(new Span(at, earlier(at.plusDays(window.chunk() - 1L), last)));
        }
        return spans;
    }

    private static LocalDate from(Window window, @Nullable LocalDate covered, LocalDate last) {
        if (covered == null) {
            return window.first();
        }
        // A third of the trailing days is slack: after a short pause they still hold all that was provisional.
        LocalDate fresh = last.minusDays(window.trailing() / 3L);
        return covered.isBefore(fresh)
                ? later(window.first(), covered.plusDays(1).minusDays(window.trailing()))
                : last.plusDays(1);
    }

    /** The last day up to which everything from the first day on has landed. */
    static Optional<LocalDate> coveredTo(Window window, List<Publication> landed, String scope) {
        List<Span> spans = new ArrayList<>();
        for (Publication publication : landed) {
            LocalDate from = publication.windowFrom();
            LocalDate to = publication.windowTo();
            if (publication.scope().equals(scope) && from != null && to != null) {
                spans.add(new Span(from, to));
            }
        }
        spans.sort(Comparator.comparing(Span::from));
        LocalDate next = window.first();
        for (Span span : spans) {
            if (!span.from().isAfter(next) && !span.to().isBefore(next)) {
                next = span.to().plusDays(1);
            }
        }
        return next.equals(window.first()) ? Optional.empty() : Optional.of(next.minusDays(1));
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
