package coffee.beanflows.materia.transform.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.parse.ProjectLoader;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.transform.engine.project.ProjectFolder;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    private static final String HEADER = "MODEL (name s.t, kind FULL, grain a, audits (not_null(columns := a)));\n";

    @TempDir
    Path root = Path.of("");

    private ProjectFolder folder = new ProjectFolder(root);

    @BeforeEach
    void start() {
        folder = new ProjectFolder(root)
                .model("s.e", "EMBEDDED", "SELECT 1 AS a, 2 AS b")
                .with("x.csv", "a\n1\n")
                .with("models/seed.sql", "MODEL (name s.seed, kind SEED (path '../x.csv'));");
    }

    @Test
    void layoutKeywordsAndCommentsChangeNothing() {
        ResolvedModel before = model("SELECT a, b + 1 AS c FROM s.e WHERE a > 1");
        ResolvedModel after =
                model("/* Hello */ select  a\n , -- a remark, alone\n (b + 1) as c\nfrom s.e where (a > 1)");
        assertThat(after.dataFingerprint()).isEqualTo(before.dataFingerprint());
        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
    }

    @Test
    void aChangedQueryChangesBoth() {
        ResolvedModel before = model("SELECT a FROM s.e WHERE a > 1");
        ResolvedModel after = model("SELECT a FROM s.e WHERE a > 2");
        assertThat(after.dataFingerprint()).isNotEqualTo(before.dataFingerprint());
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
    }

    @Test
    void aDescriptionChangesTheWholeOnly() {
        ResolvedModel before = model("SELECT a FROM s.e");
        ResolvedModel after = model("SELECT a -- Described\nFROM s.e");
        assertThat(after.dataFingerprint()).isEqualTo(before.dataFingerprint());
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
    }

    @Test
    void anAuditsQueryChangesTheWholeOnly() {
        folder.with("audits/x.sql", "AUDIT (name mine); SELECT * FROM @this_model WHERE a < 0");
        folder.with("models/t.sql", "MODEL (name s.t, audits (mine)); SELECT 1 AS a");
        ResolvedModel before = resolved("s.t");
        folder.with("audits/x.sql", "AUDIT (name mine); SELECT * FROM @this_model WHERE a < 1");
        ResolvedModel after = resolved("s.t");
        assertThat(after.dataFingerprint()).isEqualTo(before.dataFingerprint());
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
    }

    @Test
    void anEmbeddedModelsQueryIsPartOfItsConsumers() {
        ResolvedModel before = model("SELECT a FROM s.e");
        folder.model("s.e", "EMBEDDED", "SELECT 3 AS a, 2 AS b");
        assertThat(resolved("s.t").dataFingerprint()).isNotEqualTo(before.dataFingerprint());
    }

    @Test
    void aSeedsBytesCount() {
        ResolvedModel before = resolved("s.seed");
        folder.with("x.csv", "a\n2\n");
        assertThat(resolved("s.seed").dataFingerprint()).isNotEqualTo(before.dataFingerprint());
    }

    @Test
    void theArgumentsOfLandedCount() {
        folder.model("s.i", "INCREMENTAL_BY_LANDED_FILE", "SELECT * FROM @landed('x', entry := 'a.csv')");
        ResolvedModel before = resolved("s.i");
        folder.model("s.i", "INCREMENTAL_BY_LANDED_FILE", "SELECT * FROM @landed('x', entry := 'b.csv')");
        assertThat(resolved("s.i").dataFingerprint()).isNotEqualTo(before.dataFingerprint());
        folder.model(
                "s.i", "INCREMENTAL_BY_LANDED_FILE (unique_key a)", "SELECT * FROM @landed('x', entry := 'a.csv')");
        assertThat(resolved("s.i").dataFingerprint()).isNotEqualTo(before.dataFingerprint());
    }

    @Test
    void aStampRebuilds() {
        ResolvedModel before = model("SELECT 1 AS a");
        folder.with("models/t.sql", HEADER.replace("grain a", "grain a, stamp '2'") + "SELECT 1 AS a");
        assertThat(resolved("s.t").dataFingerprint()).isNotEqualTo(before.dataFingerprint());
    }

    private ResolvedModel model(String query) {
        folder.with("models/t.sql", HEADER + query);
        return resolved("s.t");
    }

    private ResolvedModel resolved(String name) {
        return Objects.requireNonNull(
                ProjectResolver.resolve(ProjectLoader.load(root)).models().get(ModelName.parse(name)));
    }
}
