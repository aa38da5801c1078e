package coffee.beanflows.materia.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffee.beanflows.materia.extractor.requests.Expansion;
import coffee.beanflows.materia.extractor.validate.Reason;
import coffee.beanflows.materia.extractor.validate.RejectedException;
import coffee.beanflows.materia.extractor.validate.Validation;
import coffee.beanflows.materia.extractor.workflows.Source;
import coffee.beanflows.materia.extractor.workflows.Workflow;
import coffee.beanflows.materia.trigger.RunOutcome;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each body that was met in the wild, or made from a good file, under every workflow: rejected with its own reason. */
class BadBodiesTest {
    private static final Map<String, Reason> BAD = Map.of(
            "DERIVED_empty.zip", Reason.EMPTY_ARCHIVE,
            "DERIVED_empty_member.zip", Reason.EMPTY_MEMBER,
            "DERIVED_psd_coffee_truncated.zip", Reason.BROKEN_ARCHIVE,
            "git_lfs_pointer_instead_of_csv.csv", Reason.LFS_POINTER,
            "ice_404_body.html", Reason.HTML,
            "openmeteo_error_generic.json", Reason.ERROR_OBJECT,
            "stooq_200_rate_limit_body.txt", Reason.RATE_LIMIT);

    @TempDir
    Path directory;

    @Test
    void everyBadBodyHasItsOwnReasonUnderEveryWorkflow() throws Exception {
        try (Platform platform = new Platform(directory, Platform.allOn())) {
            for (Workflow workflow : platform.workflows.all()) {
                for (Map.Entry<String, Reason> bad : BAD.entrySet()) {
                    RejectedException rejected = catchThrowableOfType(
                            RejectedException.class, () -> Validation.check(workflow, body(bad.getKey())));
                    assertThat(rejected)
                            .as("%s under %s", bad.getKey(), workflow.name())
                            .isNotNull();
                    assertThat(rejected.reason())
                            .as("%s under %s: %s", bad.getKey(), workflow.name(), rejected.getMessage())
                            .isEqualTo(bad.getValue());
                }
            }
        }
    }

    @Test
    void servedByThePublisherNoneLandsAndEachIsKeptWithItsReason() throws Exception {
        try (Platform platform = new Platform(directory, Platform.allOn())) {
            for (Workflow workflow : platform.workflows.enabled()) {
                String name = workflow.name();
                URI url = url(platform, workflow);
                for (Map.Entry<String, Reason> bad : new TreeMap<>(BAD).entrySet()) {
                    byte[] bytes = Files.readAllBytes(body(bad.getKey()));
                    if (name.equals("nasa_power") || name.equals("open_meteo") || name.equals("coffee_futures")) {
                        platform.publishers.answer(url, query -> Optional.of(bytes));
                    } else {
                        platform.publishers.publish(url, bytes, LocalDate.of(2026, 4, 13));
                    }
                    platform.clock.advance(Duration.ofSeconds(1));
                    int before = platform.rejected(name).size();
                    RunOutcome outcome = platform.force(name);
                    assertThat(outcome.count("rejected"))
                            .as("%s under %s", bad.getKey(), name)
                            .isPositive();
                    assertThat(outcome.failure()).startsWith("SOURCE: " + name);
                    assertThat(platform.rejected(name)).hasSizeGreaterThan(Math.min(before, 99));
                    assertThat(new ObjectMapper()
                                    .readTree(platform.rejected(name).getLast().toFile())
                                    .path("reason")
                                    .asText())
                            .startsWith(bad.getValue().name() + ": ");
                }
                assertThat(platform.landing.publications(name).stream()
                                .filter(publication -> BAD.keySet().stream()
                                        .anyMatch(bad -> sha(bad).equals(
                                                        publication.sha256().hex()))))
                        .isEmpty();
            }
        }
    }

    private static URI url(Platform platform, Workflow workflow) {
        if (workflow.source() instanceof Source.Link) {
            platform.force(workflow.name());
            return URI.create(
                    platform.landing.newest(workflow.name(), "").orElseThrow().url());
        }
        return Expansion.of(
                        workflow,
                        new WorkflowPast(platform.landing, workflow.name()),
                        platform.clock.instant(),
                        Expansion.Mode.FORCED)
                .getLast()
                .url();
    }

    private static String sha(String name) {
        return coffee.beanflows.materia.volume.ContentHash.of(body(name)).hex();
    }

    private static Path body(String name) {
        return Path.of("src/test/resources/bad", name);
    }
}
