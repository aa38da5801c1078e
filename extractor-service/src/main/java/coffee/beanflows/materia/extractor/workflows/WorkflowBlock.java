package coffee.beanflows.materia.extractor.workflows;

import coffee.beanflows.materia.extractor.schedule.Schedule;
import coffee.beanflows.materia.extractor.workflows.Workflow.About;
import coffee.beanflows.materia.extractor.workflows.Workflow.Coverage;
import coffee.beanflows.materia.extractor.workflows.Workflow.SizeBounds;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One block as it was read; it becomes a {@link Workflow} once the whole file is known to be right. */
record WorkflowBlock(Section section, List<String> dependsOn, Build build) {
    private static final long MAX_BYTES = 64L << 20;
    private static final long MAX_BYTES_MAX = 2L << 30;
    private static final Set<Long> NOT_YET = Set.of(404L, 410L);

    /** Makes the record under the block's name. */
    interface Build {
        Workflow workflow(String name);
    }

    Workflow workflow(String name) {
        return build.workflow(name);
    }

    static WorkflowBlock read(Section block) {
        About about = about(block);
        boolean enabled = block.flag("enabled", Section.Flag.ON);
        Schedule schedule = schedule(block);
        if (!block.has("fresh_within")) {
            block.missing("fresh_within", "write days, such as \"45d\"");
        }
        int freshDays = block.days("fresh_within", 1, 1);
        List<String> dependsOn = block.texts("depends_on");
        Set<String> hosts = hosts(block);
        ForEach forEach = ForEachTable.read(block);
        Window window = WindowTable.read(block);
        Source source = SourceKeys.read(block, hosts, new Placeholders(forEach, window));
        Map<String, String> headers = headers(block);
        Coverage coverage = coverage(block, forEach, window);
        Expectation expect = ExpectTable.read(block);
        StampRule stamp = stamp(block, expect);
        ChangeRule change = change(block, expect);
        Set<Integer> notYet = notYet(block);
        SizeBounds size = size(block);
        block.finish();
        return new WorkflowBlock(
                block,
                dependsOn,
                name -> new Workflow(
                        name, about, enabled, schedule, freshDays, dependsOn, source, hosts, headers, forEach, window,
                        coverage, expect, stamp, change, notYet, size));
    }

    private static About about(Section block) {
        String homepage = block.text("homepage");
        if (homepage != null && !homepage.startsWith("https://")) {
            block.error("homepage", "`homepage` is not https: " + homepage, "write an https:// address");
        }
        return new About(
                block.required("title", "say what the file is"),
                block.required("publisher", "say who publishes it"),
                block.required("licence", "say under which terms, such as \"public domain\""),
                homepage);
    }

    private static Schedule schedule(Section block) {
        ZoneId zone = ZoneOffset.UTC;
        String id = block.text("timezone", "UTC");
        try {
            zone = ZoneId.of(id);
        } catch (DateTimeException e) {
            block.error("timezone", "unknown zone " + id, Problems.suggest(id, near(id)));
        }
        String expression = block.required("schedule", "write five cron fields, or hourly, daily, weekly or monthly");
        try {
            return Schedule.of(expression.isEmpty() ? "daily" : expression, zone);
        } catch (IllegalArgumentException e) {
            block.error(
                    "schedule",
                    "`schedule` " + e.getMessage(),
                    "write minute hour day month weekday, such as \"30 15 * * 5\", or hourly, daily, weekly, monthly");
            return Schedule.of("daily", zone);
        }
    }

    /** Only zones that look alike: the list of all six hundred would help nobody. */
    private static Set<String> near(String id) {
        Set<String> near = new LinkedHashSet<>();
        for (String zone : ZoneId.getAvailableZoneIds()) {
            if (!id.isEmpty() && zone.charAt(0) == Character.toUpperCase(id.charAt(0))) {
                near.add(zone);
            }
        }
        boolean helpful = Problems.suggest(id, near).startsWith("did you mean");
        return helpful ? near : Set.of("UTC", "Europe/Berlin", "America/New_York");
    }

    private static Set<String> hosts(Section block) {
        Set<String> hosts = new LinkedHashSet<>();
        if (!block.has("hosts")) {
            block.missing("hosts", "list each host that a request or a redirect may reach");
        }
        for (String host : block.texts("hosts")) {
            String lower = host.toLowerCase(Locale.ROOT);
            if (!Hosts.isHost(lower)) {
                block.error("hosts", "`" + host + "` is no host name", "write a name such as \"www.example.org\"");
            }
            hosts.add(lower);
        }
        if (hosts.isEmpty() && block.has("hosts")) {
            block.error("hosts", "`hosts` names no host", "list each host that a request or a redirect may reach");
        }
        return hosts;
    }

    private static Map<String, String> headers(Section block) {
        Map<String, String> headers = new LinkedHashMap<>();
        Section table = block.table("headers");
        if (table == null) {
            return headers;
        }
        for (String name : table.keys()) {
            String value = table.text(name);
            if (!name.matches("[A-Za-z0-9-]+") || HeaderNames.isOurs(name)) {
                table.error(name, "header `" + name + "` cannot be set", "remove it: the client sets its own");
            } else if (value != null && !value.chars().allMatch(c -> c >= ' ' && c < 127)) {
                table.error(name, "header `" + name + "` holds other than printable ASCII", "write ASCII");
            } else if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static Coverage coverage(Section block, ForEach forEach, @Nullable Window window) {
        boolean several = !(forEach instanceof ForEach.Once);
        Coverage usual = window != null ? Coverage.WINDOW : several ? Coverage.YEAR : Coverage.FILE;
        String text = block.text("coverage", usual.name().toLowerCase(Locale.ROOT));
        for (Coverage coverage : Coverage.values()) {
            if (coverage.name().toLowerCase(Locale.ROOT).equals(text)) {
                if ((coverage == Coverage.WINDOW) != (window != null)) {
                    block.error(
                            "coverage",
                            "`coverage` is \"" + text + "\"",
                            "use \"window\" with a `window`, and only with one");
                }
                return coverage;
            }
        }
        block.error(
                "coverage",
                "unknown coverage \"" + text + "\"",
                Problems.suggest(text, List.of("file", "year", "window")));
        return usual;
    }

    private static @Nullable StampRule stamp(Section block, Expectation expect) {
        Section table = block.table("published");
        if (table == null) {
            return null;
        }
        String sheet = table.text("sheet");
        String cell = table.text("cell");
        if (cell != null && !cell.matches("[A-Z]{1,3}[1-9][0-9]{0,6}")) {
            table.error("cell", "`cell` is no cell: " + cell, "write it as \"A4\"");
        }
        table.required("pattern", "write a regular expression whose first group is the date");
        Pattern pattern = table.pattern("pattern", 1);
        String format = table.required("format", "write a date pattern, such as \"MMMM d, yyyy\"");
        if (expect instanceof Expectation.Xlsx xlsx) {
            sheet = sheet == null ? xlsx.sheet() : sheet;
        } else if (!(expect instanceof Expectation.Xls)) {
            block.error("published", "`published` reads cells, and the body is no workbook", "remove it");
        }
        table.finish();
        DateTimeFormatter formatter = Formats.date(table, "format", format);
        return pattern == null || formatter == null ? null : new StampRule(sheet, cell, pattern, formatter);
    }

    private static ChangeRule change(Section block, Expectation expect) {
        Section table = block.table("change");
        if (table == null) {
            return ChangeRule.WHOLE;
        }
        List<String> json = Formats.pointers(table, "ignore_json");
        Pattern lines = table.pattern("ignore_lines", 0);
        if (!json.isEmpty() && !(expect instanceof Expectation.Json)) {
            table.error("ignore_json", "`ignore_json` is for type json", "remove it");
        }
        if (lines != null && !(expect instanceof Expectation.Text)) {
            table.error("ignore_lines", "`ignore_lines` is for type csv and text", "remove it");
        }
        table.finish();
        return new ChangeRule(json, lines);
    }

    private static Set<Integer> notYet(Section block) {
        Set<Integer> statuses = new LinkedHashSet<>();
        for (Long status : block.numbers("not_yet")) {
            if (NOT_YET.contains(status)) {
                statuses.add(status.intValue());
            } else {
                block.error("not_yet", "`not_yet` holds " + status, "only 404 and 410 say that there is nothing");
            }
        }
        return statuses;
    }

    private static SizeBounds size(Section block) {
        long min = block.number("min_bytes", 1, 1, MAX_BYTES_MAX);
        long max = block.number("max_bytes", MAX_BYTES, 1, MAX_BYTES_MAX);
        if (min > max) {
            block.error("min_bytes", "`min_bytes` is over `max_bytes`", "swap them");
        }
        return new SizeBounds(min, max);
    }
}
