package coffee.beanflows.materia.deployer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.DeploymentStatus;
import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.deployer.release.TagScheme;
import coffee.beanflows.materia.deployer.release.Version;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final Instant NOW = Instant.parse("2026-11-24T21:00:00Z");

    @Test
    void theNewestReleaseByVersionIsDueIfItIsNewerThanWhatRuns() {
        assertThat(due("v9 v10 v2", "v9", "", null, false)).isEqualTo("v10 for poll");
        assertThat(due("v9 v10 v2", "v10", "", null, false)).isEqualTo("nothing");
        assertThat(due("v9 v10 v2", "v11", "", null, false)).isEqualTo("nothing");
        assertThat(due("v1", null, "", null, false)).isEqualTo("v1 for poll");
        assertThat(due("", "v1", "", null, false)).isEqualTo("nothing");
    }

    @Test
    void nothingIsDueOnceATagThatIsAsNewOrNewerIsSettled() {
        assertThat(due("v1 v2 v3", "v2", "v3", null, false)).isEqualTo("nothing");
        assertThat(due("v1 v2 v3", "v1", "v4", null, false)).isEqualTo("nothing");
        assertThat(due("v1 v2 v3", "v1", "v2 v1", null, false)).isEqualTo("v3 for poll");
    }

    @Test
    void preReleasesAreNoneOfThePollsBusiness() {
        assertThat(due("v1.0.0 v1.1.0-rc.1", "v1.0.0", "", null, false)).isEqualTo("nothing");
        assertThat(due("v1.0.0 v1.1.0-rc.1 v1.1.0", "v1.1.0-rc.1", "v1.1.0-rc.1", null, false))
                .isEqualTo("v1.1.0 for poll");
        assertThat(due("v1.9.1 v2.0.0-rc.1", "v1.9.0", "v2.0.0-rc.1 v1.9.0", null, false))
                .isEqualTo("v1.9.1 for poll");
    }

    @Test
    void whatWaitsIsDueWhenItsTimeHasComeAndForWhoAskedForIt() {
        assertThat(due("v2", "v1", "", waiting("v2", "poll", NOW.plusSeconds(1)), false))
                .isEqualTo("nothing");
        assertThat(due("v2", "v1", "", waiting("v2", "poll", NOW), false)).isEqualTo("v2 for poll");
        assertThat(due("v1 v2", "v2", "v2", waiting("v1", "operator", NOW), false))
                .isEqualTo("v1 for operator");
    }

    @Test
    void aNewerReleaseTakesThePlaceOfOneThatWaits() {
        assertThat(due("v2 v3", "v1", "", waiting("v2", "poll", NOW.plusSeconds(60)), false))
                .isEqualTo("v3 for poll");
    }

    @Test
    void whatWaitsIsTriedAgainAlsoWhenTheRepositoryDoesNotAnswer() {
        assertThat(due("", "v2", "v2", waiting("v1", "operator", NOW), false)).isEqualTo("v1 for operator");
    }

    @Test
    void whilePausedOnlyWhatAPersonAskedForIsDue() {
        assertThat(due("v2", "v1", "", null, true)).isEqualTo("nothing");
        assertThat(due("v2", "v1", "", waiting("v2", "poll", NOW), true)).isEqualTo("nothing");
        assertThat(due("v2", "v1", "", waiting("v1", "operator", NOW), true)).isEqualTo("v1 for operator");
    }

    private static String due(
            String tags, @Nullable String approved, String settled, Outlook.@Nullable Waiting waiting, boolean paused) {
        Outlook outlook = new Outlook(
                words(tags).map(OutlookTest::tag).toList(),
                approved == null ? null : version(approved),
                words(settled).map(OutlookTest::version).toList(),
                waiting,
                paused);
        return outlook.due(NOW)
                .map(task -> task.tag().name() + " for " + task.requestedBy())
                .orElse("nothing");
    }

    private static Outlook.Waiting waiting(String tag, String requestedBy, Instant retryAt) {
        Deployment deployment = new Deployment(
                "id",
                tag,
                tag(tag).commit(),
                "",
                requestedBy,
                1,
                1,
                DeploymentStatus.WAITING,
                "no route to host",
                List.of(),
                false,
                NOW,
                null,
                retryAt,
                List.of(),
                List.of());
        return new Outlook.Waiting(tag(tag), deployment);
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty());
    }

    private static ReleaseTag tag(String name) {
        return new ReleaseTag(name, version(name), "a".repeat(40));
    }

    private static Version version(String name) {
        return TagScheme.SEQUENCE
                .parse(name)
                .or(() -> TagScheme.SEMANTIC.parse(name))
                .orElseThrow();
    }
}
