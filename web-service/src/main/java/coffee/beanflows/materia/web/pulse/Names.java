package coffee.beanflows.materia.web.pulse;

import java.util.Locale;
import java.util.Map;

/** Words for the contract's names, where the plain words of the name do not do. */
public final class Names {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("usd_per_kg", "price per kg"),
            Map.entry("us_cents_per_lb", "price per lb"),
            Map.entry("oni", "ONI"),
            Map.entry("sea_surface_c", "sea surface"),
            Map.entry("fx", "exchange rate"),
            Map.entry("usd_brl", "USD/BRL"),
            Map.entry("stocks_to_use", "stocks-to-use"),
            Map.entry("el_nino", "El Niño"),
            Map.entry("la_nina", "La Niña"),
            Map.entry("neutral", "neutral"));

    private Names() {}

    /** {@code managed_money_net} → {@code managed money net}. */
    public static String measure(String name) {
        return WORDS.getOrDefault(name, name.replace('_', ' '));
    }

    /** As {@link #measure}, with a capital letter. */
    public static String title(String name) {
        String words = measure(name);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String entity(String name) {
        return switch (name) {
            case "arabica" -> "Arabica";
            case "robusta" -> "Robusta";
            default -> name;
        };
    }
}
