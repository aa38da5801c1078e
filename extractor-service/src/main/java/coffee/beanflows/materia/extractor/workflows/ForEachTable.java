package coffee.beanflows.materia.extractor.workflows;

import coffee.beanflows.materia.extractor.workflows.ForEach.Dates;
import coffee.beanflows.materia.extractor.workflows.ForEach.Location;
import coffee.beanflows.materia.extractor.workflows.ForEach.Locations;
import coffee.beanflows.materia.extractor.workflows.ForEach.Once;
import coffee.beanflows.materia.extractor.workflows.ForEach.Years;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code for_each}. */
final class ForEachTable {
    private ForEachTable() {}

    static ForEach read(Section block) {
        Section table = block.table("for_each");
        if (table == null) {
            return new Once();
        }
        List<ForEach> read = new ArrayList<>();
        Section year = table.table("year");
        if (year != null) {
            read.add(years(year));
        }
        List<Section> locations = table.tables("location");
        if (table.has("location")) {
            read.add(locations(table, locations));
        }
        Section date = table.table("date");
        if (date != null) {
            read.add(dates(date));
        }
        table.finish();
        if (read.size() != 1) {
            block.error("for_each", "`for_each` has " + read.size() + " keys", "write one of year, location, date");
            return new Once();
        }
        return read.getFirst();
    }

    private static Years years(Section year) {
        if (!year.has("from")) {
            year.missing("from", "write the first year");
        }
        int from = (int) year.number("from", 2000, 1900, 2200);
        Integer to = null;
        if (year.has("to") && !year.isText("to", "now")) {
            to = (int) year.number("to", from, 1900, 2200);
            if (to < from) {
                year.error("to", "`to` is before `from`", "swap them, or write \"now\"");
            }
        }
        year.finish();
        return new Years(from, to);
    }

    private static Locations locations(Section table, List<Section> sections) {
        List<Location> locations = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Section section : sections) {
            String key = section.required("key", "write a short name, such as \"huila\"");
            if (!key.isEmpty() && !key.matches("[a-z][a-z0-9_]{0,63}")) {
                section.error("key", "`key` is \"" + key + "\"", "use lower case letters, digits and _");
            } else if (!key.isEmpty() && !keys.add(key)) {
                section.error("key", "two locations have the key \"" + key + "\"", "rename one");
            }
            locations.add(new Location(
                    key,
                    section.required("name", "write the name for people"),
                    section.required("country_code", "write the FAS code, such as \"BR\""),
                    section.decimal("lat", 90),
                    section.decimal("lon", 180)));
            section.finish();
        }
        if (sections.isEmpty()) {
            table.error("location", "`location` holds no location", "write at least one { key, name, … }");
        }
        return new Locations(locations);
    }

    private static Dates dates(Section date) {
        if (!date.has("trailing")) {
            date.missing("trailing", "write how many days back, such as \"7d\"");
        }
        int trailing = date.days("trailing", 1, 1);
        if (trailing > 366) {
            date.error("trailing", "`trailing` is over 366 days", "write less: each day is a request");
        }
        String format = date.text("format", "yyyyMMdd");
        Formats.date(date, "format", format);
        boolean weekends = date.flag("weekends", Section.Flag.OFF);
        date.finish();
        return new Dates(trailing, format, weekends);
    }
}
