package coffee.beanflows.materia.web.api;

import coffee.beanflows.materia.web.dataset.QueryProblem;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The representations of a dataset. */
enum Format {
    JSON("application/json", "json"),
    CSV("text/csv", "csv"),
    PARQUET("application/vnd.apache.parquet", "parquet");

    private final String type;
    private final String word;

    Format(String type, String word) {
        this.type = type;
        this.word = word;
    }

    String word() {
        return word;
    }

    /** For {@code Content-Type}. */
    String contentType() {
        return this == CSV ? type + "; charset=utf-8; header=present" : type;
    }

    /** {@code ?format=} wins over {@code Accept}; without either it is JSON. */
    static Format of(@Nullable String parameter, List<MediaType> accepted) {
        if (parameter != null && !parameter.isEmpty()) {
            return Arrays.stream(values())
                    .filter(f -> f.word.equals(parameter.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> QueryProblem.unknown("format", parameter, List.of("json", "csv", "parquet")));
        }
        for (MediaType wanted : accepted) {
            for (Format format : values()) {
                if (wanted.isCompatible(MediaType.valueOf(format.type))) {
                    return format;
                }
            }
        }
        throw new QueryProblem(
                QueryProblem.Kind.NOT_ACCEPTABLE,
                "This dataset comes as application/json, text/csv or application/vnd.apache.parquet; Accept names none of them.");
    }
}
