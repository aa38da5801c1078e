package coffee.beanflows.materia.transform.beanflows;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.transform.engine.execute.RunResult;
import coffee.beanflows.materia.volume.DataVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases of USDA after the recorded one, all DERIVED from it. */
class UsdaReleasesTest {
    private static final LocalDate IN_JUNE = LocalDate.of(2023, 6, 22);
    private static final LocalDate IN_DECEMBER = LocalDate.of(2023, 12, 21);

    private DataVolume volume;
    private BeanFlows beanflows;

    /** A volume with the recorded release, landed and transformed, of which each test has its own copy. */
    @TempDir
    private static Path recorded;

    @BeforeAll
    static void transformTheRecordedRelease() {
        DataVolume volume = DataVolume.at(recorded);
        land(volume, RecordedFiles.USDA_RELEASED_ON, RecordedFiles.body(RecordedFiles.USDA));
        assertThat(new BeanFlows(volume).run().cause()).isEmpty();
    }

    @BeforeEach
    void copyTheVolume(@TempDir Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(recorded)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path copy = root.resolve(recorded.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        volume = DataVolume.at(root);
        beanflows = new BeanFlows(volume);
    }

    @Test
    void brazilIsCutBy1200AndEveryCurrentFigureSaysTheNewDay() throws SQLException {
        land(IN_JUNE, brazilCut().zip());
        assertThat(beanflows.run().cause()).isEmpty();
        assertThat(
                        beanflows.rows(
                                "SELECT production, stocks_to_use IS NOT NULL, published_on FROM serving.supply WHERE country_code = 'BR' AND market_year = 2023"))
                .containsExactly("61400.0|true|2023-06-22");
        assertThat(beanflows.rows("SELECT DISTINCT published_on FROM serving.supply"))
                .containsExactly("2023-06-22");
        assertThat(beanflows.rows("""
                SELECT measure, value, previous_value, change FROM serving.revisions
                WHERE dataset = 'supply' AND published_on = DATE '2023-06-22' AND entity = 'BR' ORDER BY measure"""))
                .containsExactly(
                        "arabica_production|38600.0|39800.0|-1200.0",
                        "ending_stocks|" + endingStocks(-1200) + "|" + endingStocks(0) + "|-1200.0",
                        "production|61400.0|62600.0|-1200.0",
                        "total_distribution|" + totalSupply(-1200) + "|" + totalSupply(0) + "|-1200.0",
                        "total_supply|" + totalSupply(-1200) + "|" + totalSupply(0) + "|-1200.0");
        assertThat(beanflows.rows("SELECT count(*) FROM serving.revisions WHERE published_on = DATE '2023-06-22'"))
                .containsExactly("5");
    }

    @Test
    void theFirstReleaseAgainIsCurrentAgain() throws SQLException {
        land(IN_JUNE, brazilCut().zip());
        land(IN_DECEMBER, RecordedFiles.body(RecordedFiles.USDA));
        assertThat(beanflows.run().cause()).isEmpty();
        assertThat(beanflows.rows("""
                SELECT published_on, value, previous_value FROM serving.revisions
                WHERE dataset = 'supply' AND entity = 'BR' AND period = '2023' AND measure = 'production' ORDER BY published_on"""))
                .containsExactly("2022-12-20|62600.0|NULL", "2023-06-22|61400.0|62600.0", "2023-12-21|62600.0|61400.0");
        assertThat(
                        beanflows.rows(
                                "SELECT production, published_on FROM serving.supply WHERE country_code = 'BR' AND market_year = 2023"))
                .containsExactly("62600.0|2023-12-21");
    }

    @Test
    void aFigureThatIsLeftOutHasARowWithoutValue() throws SQLException {
        land(IN_JUNE, DerivedRelease.ofTheRecorded().without("YM", 2023).zip());
        assertThat(beanflows.run().cause()).isEmpty();
        assertThat(beanflows.rows(
                        "SELECT count(*) FROM serving.supply WHERE country_code = 'YM' AND market_year = 2023"))
                .containsExactly("0");
        assertThat(beanflows.rows("""
                SELECT value, change, published_on FROM serving.revisions
                WHERE dataset = 'supply' AND entity = 'YM' AND period = '2023' AND measure = 'production' ORDER BY published_on DESC LIMIT 1""")).containsExactly("NULL|NULL|2023-06-22");
    }

    @Test
    void aSecondExceptionFailsAndTheLastGoodFiguresStay() throws SQLException {
        land(
                IN_JUNE,
                DerivedRelease.ofTheRecorded().with("BR", 1999, "178", "1.0000").zip());
        RunResult run = beanflows.run();
        assertThat(run.succeeded()).isFalse();
        assertThat(run.cause()).contains("staging.usda_psd", "psd_total_distribution");
        assertThat(
                        beanflows.rows(
                                "SELECT production, published_on FROM serving.supply WHERE country_code = 'BR' AND market_year = 2023"))
                .containsExactly("62600.0|2022-12-20");
        assertThat(beanflows.rows("SELECT count(*) FROM serving.revisions WHERE published_on = DATE '2023-06-22'"))
                .containsExactly("0");
    }

    @Test
    void theKnownExceptionWithOtherFiguresFails() {
        land(
                IN_JUNE,
                DerivedRelease.ofTheRecorded()
                        .with("SL", 1968, "178", "76.0000")
                        .zip());
        assertThat(beanflows.run().cause()).contains("psd_total_distribution");
    }

    @Test
    void theKnownExceptionMendedIsNoWarning() {
        land(
                IN_JUNE,
                DerivedRelease.ofTheRecorded()
                        .with("SL", 1968, "178", "74.0000")
                        .zip());
        RunResult run = beanflows.run();
        // The ending stocks still do not balance by one; only the totals agree.
        assertThat(run.counts()).containsEntry("warnings", 0L);
    }

    @Test
    void eachIdentityStopsAReleaseThatBreaksIt() {
        land(
                IN_JUNE,
                DerivedRelease.ofTheRecorded().with("VM", 2023, "086", "1.0000").zip());
        assertThat(beanflows.run().cause()).contains("psd_total_supply");
        land(
                IN_JUNE.plusDays(1),
                DerivedRelease.ofTheRecorded().with("VM", 2023, "053", "1.0000").zip());
        assertThat(beanflows.run().cause()).contains("psd_production_by_kind");
        land(
                IN_JUNE.plusDays(2),
                DerivedRelease.ofTheRecorded().with("VM", 2022, "176", "1.0000").zip());
        assertThat(beanflows.run().cause()).contains("psd_opening_stocks");
    }

    @Test
    void aValueThatIsNoNumberStopsTheModel() throws SQLException {
        byte[] body = DerivedRelease.ofTheRecorded()
                .with("VM", 2023, "028", "30220,5")
                .zip();
        land(IN_JUNE, body);
        RunResult run = beanflows.run();
        assertThat(run.succeeded()).isFalse();
        assertThat(beanflows.rows(
                        "SELECT production FROM serving.supply WHERE country_code = 'VM' AND market_year = 2023"))
                .containsExactly("30220.0");
    }

    private void land(LocalDate publishedOn, byte[] body) {
        land(volume, publishedOn, body);
    }

    private static void land(DataVolume volume, LocalDate publishedOn, byte[] body) {
        try (TestLanding landing = new TestLanding(volume)) {
            landing.land("usda_psd", "zip", publishedOn, body);
        }
    }

    /** Brazil 2022/23 at 61.4 million bags: arabica, total supply, ending stocks and total distribution are 1.2 million less too. */
    private static DerivedRelease brazilCut() {
        return DerivedRelease.ofTheRecorded()
                .with("BR", 2023, "028", "61400.0000")
                .with("BR", 2023, "029", "38600.0000")
                .with("BR", 2023, "086", totalSupply(-1200) + "000")
                .with("BR", 2023, "176", endingStocks(-1200) + "000")
                .with("BR", 2023, "178", totalSupply(-1200) + "000");
    }

    private static String totalSupply(int change) {
        return 63_215 + change + ".0";
    }

    private static String endingStocks(int change) {
        return 4_120 + change + ".0";
    }
}
