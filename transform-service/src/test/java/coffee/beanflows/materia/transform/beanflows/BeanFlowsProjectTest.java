package coffee.beanflows.materia.transform.beanflows;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.UnitTest;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedModel;
import coffee.beanflows.materia.transform.engine.resolve.ResolvedProject;
import coffee.beanflows.materia.transform.engine.unittest.UnitTestResult;
import coffee.beanflows.materia.transform.engine.unittest.UnitTests;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the project promises of itself, without a file landed. */
class BeanFlowsProjectTest {
    private final ResolvedProject project = BeanFlows.project();

    @Test
    void everyUnitTestPasses() {
        List<UnitTestResult> results = UnitTests.run(project);
        assertThat(results).isNotEmpty();
        assertThat(results.stream().filter(result -> !result.passed()).map(UnitTestResult::describe))
                .isEmpty();
    }

    @Test
    void everyServingModelHasAUnitTestAuditsAGrainAndADescription() {
        Set<ModelName> tested =
                project.project().unitTests().stream().map(UnitTest::model).collect(Collectors.toSet());
        List<ResolvedModel> serving = project.models().values().stream()
                .filter(model -> model.model().name().schema().equals("serving"))
                .toList();
        assertThat(serving).hasSizeGreaterThanOrEqualTo(15).allSatisfy(resolved -> {
            assertThat(tested).contains(resolved.model().name());
            assertThat(resolved.model().audits())
                    .as("audits of " + resolved.model().name())
                    .isNotEmpty();
            assertThat(resolved.model().grain())
                    .as("grain of " + resolved.model().name())
                    .isNotEmpty();
            assertThat(resolved.model().description())
                    .as("description of " + resolved.model().name())
                    .isNotBlank();
        });
    }

    @Test
    void aStagingModelReadsFilesAndNothingElse() {
        assertThat(project.models().values().stream()
                        .filter(model -> model.model().name().schema().equals("staging")))
                .isNotEmpty()
                .allSatisfy(model -> {
                    assertThat(model.inputs()).isEmpty();
                    assertThat(model.landed()).isNotEmpty();
                });
    }
}
