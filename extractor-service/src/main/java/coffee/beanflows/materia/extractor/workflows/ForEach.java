package coffee.beanflows.materia.extractor.workflows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a workflow asks for one by one. */
public sealed interface ForEach {
    /** Placeholders that the addresses may hold. */
    Set<String> placeholders();

    /** The placeholder without which all requests would be the same; "" where there is one request. */
    String key();

    /** One request. */
    record Once() implements ForEach {
        @Override
        public Set<String> placeholders() {
            return Set.of();
        }

        @Override
        public String key() {
            return "";
        }
    }

    /** Each year of {@code from … to}; {@code to == null} is the current one. */
    record Years(int from, @Nullable Integer to) implements ForEach {
        @Override
        public Set<String> placeholders() {
            return Set.of("year");
        }

        @Override
        public String key() {
            return "year";
        }
    }

    /** Each place. */
    record Locations(List<Location> locations) implements ForEach {
        public Locations {
            locations = List.copyOf(locations);
        }

        @Override
        public Set<String> placeholders() {
            return Set.of("location", "country_code", "lat", "lon");
        }

        @Override
        public String key() {
            return "location";
        }
    }

    /**
     * Each of the last days, today included.
     *
     * @param trailing how many days
     * @param format   of the placeholder
     * @param weekends whether Saturdays and Sundays are asked for
     */
    record Dates(int trailing, String format, boolean weekends) implements ForEach {
        @Override
        public Set<String> placeholders() {
            return Set.of("date");
        }

        @Override
        public String key() {
            return "date";
        }
    }

    /**
     * A place.
     *
     * @param key         parameter {@code location}
     * @param countryCode FAS code
     * @param lat         degrees north, as written
     * @param lon         degrees east, as written
     */
    record Location(String key, String name, String countryCode, String lat, String lon) {
        /** Parameters of a request about this place. */
        public Map<String, String> parameters() {
            return Map.of("location", key, "name", name, "country_code", countryCode, "lat", lat, "lon", lon);
        }
    }
}
