package coffee.beanflows.materia.extractor.requests;

import coffee.beanflows.materia.extractor.workflows.ForEach;
import coffee.beanflows.materia.extractor.workflows.Window;
import coffee.beanflows.materia.extractor.workflows.Workflow;
import coffee.beanflows.materia.volume.RequestRecord;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns a workflow into the requests of one run. */
public final class Expansion {
    private final Workflow workflow;
    private final Past past;
    private final Instant now;
    private final Mode mode;

    /** Whether requests that have nothing new to say are made all the same. */
    public enum Mode {
        /** A year that is over and was confirmed since, and a day that has landed, are left out. */
        DUE,
        /** Everything is asked for. */
        FORCED
    }

    private Expansion(Workflow workflow, Past past, Instant now, Mode mode) {
        this.workflow = workflow;
        this.past = past;
        this.now = now;
        this.mode = mode;
    }

    /** The requests of a run at {@code now}, in the order in which they should be made; may be none. */
    public static List<Request> of(Workflow workflow, Past past, Instant now, Mode mode) {
        return new Expansion(workflow, past, now, mode).all();
    }

    private List<Request> all() {
        return switch (workflow.forEach()) {
            case ForEach.Once ignored -> windows("", new TreeMap<>(), Map.of());
            case ForEach.Years years -> years(years);
            case ForEach.Locations locations -> {
                List<Request> requests = new ArrayList<>();
                for (ForEach.Location location : locations.locations()) {
                    requests.addAll(windows(
                            Request.join(Map.of("location", location.key())),
                            new TreeMap<>(location.parameters()),
                            location.parameters()));
                }
                yield requests;
            }
            case ForEach.Dates dates -> dates(dates);
        };
    }

    private List<Request> years(ForEach.Years years) {
        int current = now.atZone(workflow.schedule().zone()).getYear();
        Integer declared = years.to();
        int last = declared == null ? current : declared;
        List<Request> requests = new ArrayList<>();
        for (int year = years.from(); year <= last; year++) {
            SortedMap<String, String> parameters = new TreeMap<>(Map.of("year", Integer.toString(year)));
            if (mode == Mode.FORCED || !isClosed(year, Request.join(parameters))) {
                requests.addAll(windows(Request.join(parameters), parameters, parameters));
            }
        }
        return requests;
    }

    /** A year is closed once its file was seen unchanged after the following January, when last corrections are out. */
    private boolean isClosed(int year, String key) {
        Instant settled = LocalDate.of(year + 1, 2, 1)
                .atStartOfDay(workflow.schedule().zone())
                .toInstant();
        return past.request(key)
                .filter(record -> record.status().equals(Past.NOT_MODIFIED)
                        || record.status().equals(Past.UNCHANGED))
                .map(RequestRecord::checkedAt)
                .filter(checked -> !checked.isBefore(settled))
                .isPresent();
    }

    private List<Request> dates(ForEach.Dates dates) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(dates.format(), Locale.ENGLISH);
        LocalDate today = today();
        List<Request> requests = new ArrayList<>();
        for (int back = dates.trailing() - 1; back >= 0; back--) {
            LocalDate day = today.minusDays(back);
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            SortedMap<String, String> parameters = new TreeMap<>(Map.of("date", day.toString()));
            String scope = Request.join(parameters);
            boolean landed =
                    past.publications().stream().anyMatch(p -> p.scope().equals(scope));
            if ((!weekend || dates.weekends()) && (mode == Mode.FORCED || !landed)) {
                requests.addAll(windows(scope, parameters, Map.of("date", day.format(format))));
            }
        }
        return requests;
    }

    private List<Request> windows(
            String scope, SortedMap<String, String> parameters, Map<String, String> placeholders) {
        Window window = workflow.window();
        if (window == null) {
            return List.of(new Request(fill(placeholders), parameters, scope, null, null));
        }
        List<Request> requests = new ArrayList<>();
        for (Windows.Span span : Windows.toAsk(window, past.publications(), scope, today())) {
            SortedMap<String, String> dated = new TreeMap<>(parameters);
            dated.put("start", span.from().toString());
            dated.put("end", span.to().toString());
            Map<String, String> values = new TreeMap<>(placeholders);
            values.put("start", start(window, span.from()));
            values.put("end", end(window, span.to()));
            requests.add(new Request(fill(values), dated, scope, span.from(), span.to()));
        }
        return requests;
    }

    private static String start(Window window, LocalDate day) {
        return window.format().equals(Window.EPOCH)
                ? Long.toString(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond())
                : day.format(DateTimeFormatter.ofPattern(window.format(), Locale.ENGLISH));
    }

    private static String end(Window window, LocalDate day) {
        return window.format().equals(Window.EPOCH) ? start(window, day.plusDays(1)) : start(window, day);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, workflow.schedule().zone());
    }

    private URI fill(Map<String, String> placeholders) {
        String address = workflow.source().template();
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            String value = URLEncoder.encode(placeholder.getValue(), StandardCharsets.UTF_8);
            address = address.replace("{" + placeholder.getKey() + "}", value.replace("+", "%20"));
        }
        return URI.create(address);
    }
}
