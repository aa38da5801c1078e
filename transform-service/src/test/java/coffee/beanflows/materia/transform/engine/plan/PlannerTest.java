package coffee.beanflows.materia.transform.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.parse.ProjectLoader;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.resolve.ProjectResolver;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.transform.engine.state.ConsumedPublication;
import coffee.beanflows.materia.transform.engine.state.LakehouseState;
import coffee.beanflows.materia.transform.engine.state.ModelRecord;
import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
    private static final ModelName LOG = ModelName.parse("staging.log");
    private static final ModelName TOTAL = ModelName.parse("serving.total");
    private static final Publication FIRST = publication(1);
    private static final Publication SECOND = publication(2);
    private static final Publication THIRD = publication(3);

    @TempDir
    static Path root;

    private static ResolvedProject project;

    @BeforeAll
    static void read() throws IOException {
        Path models = Files.createDirectories(root.resolve("models"));
        Files.writeString(models.resolve("log.sql"), """
                MODEL (name staging.log, kind INCREMENTAL_BY_LANDED_FILE, columns (a INTEGER));
                SELECT a FROM @landed('w', format := 'csv')
                """);
        Files.writeString(
                models.resolve("total.sql"),
                "MODEL (name serving.total, kind FULL);\nSELECT sum(a) AS a FROM staging.log\n");
        project = ProjectResolver.resolve(ProjectLoader.load(root));
    }

    @Test
    void aModelThatWasNeverBuiltIsNew() {
        assertThat(step(TOTAL, Optional.empty(), "v1")).isEqualTo(new Step.Build(List.of(new Reason.New())));
        assertThat(step(LOG, Optional.empty(), "", SECOND, FIRST))
                .isEqualTo(new Step.ReadAll(List.of(new Reason.New()), List.of(FIRST, SECOND)));
    }

    @Test
    void aModelThatIsAsItWasIsKept() {
        assertThat(step(TOTAL, Optional.of(record(TOTAL, "v1")), "v1")).isEqualTo(new Step.Keep());
        assertThat(step(LOG, Optional.of(record(LOG, "", FIRST)), "", FIRST)).isEqualTo(new Step.Keep());
    }

    @Test
    void anInputsNewVersionRebuilds() {
        Step step = step(TOTAL, Optional.of(record(TOTAL, "v1")), "v2");
        assertThat(step).isEqualTo(new Step.Build(List.of(new Reason.InputChanged(new TreeSet<>(List.of(LOG))))));
        assertThat(step.because()).isEqualTo("staging.log changed");
    }

    @Test
    void anotherQueryOrKindRebuilds() {
        ModelRecord good = record(TOTAL, "v1");
        ModelRecord otherQuery = new ModelRecord(
                TOTAL, "FULL", good.fingerprint(), "other", "v", 0, Instant.EPOCH, good.inputs(), List.of());
        ModelRecord otherKind = new ModelRecord(
                TOTAL,
                "VIEW",
                good.fingerprint(),
                good.dataFingerprint(),
                "v",
                0,
                Instant.EPOCH,
                good.inputs(),
                List.of());
        for (ModelRecord before : List.of(otherQuery, otherKind)) {
            assertThat(step(TOTAL, Optional.of(before), "v1"))
                    .isEqualTo(new Step.Build(List.of(new Reason.QueryChanged())));
        }
    }

    @Test
    void anotherDescriptionDescribes() {
        ModelRecord good = record(TOTAL, "v1");
        ModelRecord before = new ModelRecord(
                TOTAL, "FULL", "other", good.dataFingerprint(), "v", 0, Instant.EPOCH, good.inputs(), List.of());
        assertThat(step(TOTAL, Optional.of(before), "v1"))
                .isEqualTo(new Step.Describe(List.of(new Reason.MetadataChanged())));
    }

    @Test
    void newPublicationsAreReadInOrder() {
        assertThat(step(LOG, Optional.of(record(LOG, "", FIRST)), "", THIRD, FIRST, SECOND))
                .isEqualTo(new Step.ReadNew(List.of(new Reason.NewPublications(2)), List.of(SECOND, THIRD)));
    }

    @Test
    void aLatePublicationReadsAllAgain() {
        Step step = step(LOG, Optional.of(record(LOG, "", FIRST, THIRD)), "", FIRST, SECOND, THIRD);
        assertThat(step)
                .isEqualTo(new Step.ReadAll(
                        List.of(new Reason.LatePublication(SECOND.id())), List.of(FIRST, SECOND, THIRD)));
    }

    @Test
    void aPublicationThatLandingLostReadsAllAgain() {
        assertThat(step(LOG, Optional.of(record(LOG, "", FIRST, SECOND)), "", FIRST))
                .isEqualTo(new Step.ReadAll(List.of(new Reason.VanishedPublications(1)), List.of(FIRST)));
    }

    @Test
    void modelsThatTheProjectNoLongerHasVanishAndTheEnginesOwnTablesDoNot() {
        ModelName gone = ModelName.parse("serving.gone");
        ModelName landing = ModelName.parse("landing.publications");
        TreeMap<ModelName, ModelRecord> records = new TreeMap<>();
        for (ModelName name : List.of(gone, landing, TOTAL)) {
            String kind = name.equals(landing) ? ModelRecord.LANDING : "FULL";
            records.put(name, new ModelRecord(name, kind, "", "", "", 0, Instant.EPOCH, new TreeMap<>(), List.of()));
        }
        assertThat(Planner.vanished(project, new LakehouseState(records, null)))
                .extracting(ModelRecord::model)
                .containsExactly(gone);
    }

    private static Step step(ModelName name, Optional<ModelRecord> before, String logVersion, Publication... landed) {
        return new Planner(List.of(landed)).step(model(name), before, Map.of(LOG, logVersion));
    }

    private static ResolvedModel model(ModelName name) {
        return Objects.requireNonNull(project.models().get(name));
    }

    private static ModelRecord record(ModelName name, String logVersion, Publication... consumed) {
        ResolvedModel model = model(name);
        TreeMap<ModelName, String> inputs = new TreeMap<>();
        if (name.equals(TOTAL)) {
            inputs.put(LOG, logVersion);
        }
        return new ModelRecord(
                name,
                model.model().kind().keyword(),
                model.fingerprint().hex(),
                model.dataFingerprint().hex(),
                "v",
                0,
                Instant.EPOCH,
                inputs,
                Arrays.stream(consumed).map(ConsumedPublication::of).toList());
    }

    private static Publication publication(int day) {
        LocalDate date = LocalDate.of(2026, 1, day);
        ContentHash hash = ContentHash.of("body " + day);
        return new Publication(
                "w",
                hash,
                1,
                "w/2026/01/" + hash + ".csv",
                "",
                "",
                Map.of(),
                Map.of(),
                "",
                null,
                null,
                date,
                "stamp",
                Instant.parse(date + "T12:00:00Z"),
                hash);
    }
}
