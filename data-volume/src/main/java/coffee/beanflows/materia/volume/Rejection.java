package coffee.beanflows.materia.volume;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a body was not let in.
 *
 * @param url     that answered
 * @param status  of the HTTP answer
 * @param headers of the answer
 * @param reason  one sentence: what was expected and what came
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Rejection(String url, int status, Map<String, String> headers, String reason) {
    public Rejection {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }
}
