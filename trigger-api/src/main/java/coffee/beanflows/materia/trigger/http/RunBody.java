package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.volume.RunRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /runs}: {@code {}} for what is due, or one of the two.
 *
 * @param workflow this one now
 * @param all      every enabled one now
 */
record RunBody(@Nullable String workflow, @Nullable Boolean all) {
    private static final String MEND = "send {}, {\"workflow\": \"<name>\"} or {\"all\": true}";

    static RunRequest read(InputStream body) throws IOException {
        return JsonBody.read(body, RunBody.class, MEND).request();
    }

    private RunRequest request() {
        boolean everything = Boolean.TRUE.equals(all);
        if (workflow == null) {
            return everything ? RunRequest.everything() : RunRequest.due();
        }
        if (everything || workflow.isBlank()) {
            throw JsonBody.refused(everything ? "it names a workflow and all" : "the workflow's name is blank", MEND);
        }
        return RunRequest.of(workflow);
    }
}
