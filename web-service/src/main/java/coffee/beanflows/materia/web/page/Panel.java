package coffee.beanflows.materia.web.page;

import io.quarkus.logging.Log;
import io.quarkus.qute.TemplateInstance;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One part of a page, drawn on its own: an error stays within it.
 *
 * @param id            of the element
 * @param title         heading
 * @param html          drawn; "" where it failed
 * @param correlationId of the failure in the log; "" where there is none
 */
public record Panel(String id, String title, String html, String correlationId) {

    /** Draws it; whatever goes wrong becomes the panel's own error, with an id that the log has too. */
    static Panel draw(String id, String title, Supplier<TemplateInstance> content) {
        try {
            return new Panel(id, title, content.get().render(), "");
        } catch (RuntimeException e) {
            String correlationId = UUID.randomUUID().toString();
            Log.errorf(e, "panel %s failed [%s]", id, correlationId);
            return new Panel(id, title, "", correlationId);
        }
    }
}
