package coffee.beanflows.materia.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;

import coffee.beanflows.materia.publishers.Fault;
import coffee.beanflows.materia.trigger.RunOutcome;
import coffee.beanflows.materia.volume.Publication;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishers that take away what was there, and rules that change under what has landed. */
class PublisherChangesTest {
    private static final URI NASA = URI.create("https://power.larc.nasa.gov/api/temporal/daily/point");

    private static final URI PRICES = URI.create("https://www.worldbank.org/en/research/commodity-markets");

    @TempDir
    Path directory;

    @Test
    void aPageOfLinksThatWasThereAndIsGoneIsAnError() throws Exception {
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            platform.publishers.fault(PRICES, Fault.Status.of(404));
            assertThat(platform.force("world_bank_prices").count("not_yet")).isEqualTo(1);
            platform.publishers.clearFaults();
            assertThat(platform.force("world_bank_prices").count("landed")).isEqualTo(1);
            platform.publishers.fault(PRICES, Fault.Status.of(404));
            assertThat(platform.force("world_bank_prices").failure())
                    .contains(PRICES + ": ", "though it was there before; look whether the address is still right");
        }
    }

    @Test
    void anAddressOfWindowsThatWasThereAndIsGoneIsAnError() throws Exception {
        try (Platform platform = new Platform(directory, Platform.allOn())) {
            platform.publishers.answer(NASA, query -> Optional.of(Bodies.nasa(query)));
            platform.force("nasa_power");
            platform.publishers.answer(NASA, query -> Optional.empty());
            platform.clock.advance(Duration.ofDays(1));
            RunOutcome gone = platform.force("nasa_power");
            assertThat(gone.count("not_yet")).isZero();
            assertThat(gone.count("failed")).isEqualTo(16);
            assertThat(gone.failure()).contains("though it was there before");
        }
    }

    @Test
    void theSameBytesAreNothingNewUnderAnotherRuleOfWhatIsVolatile() throws Exception {
        byte[] bytes;
        Publication first;
        try (Platform platform = new Platform(directory, Platform.shipped())) {
            platform.force("noaa_oni");
            first = platform.landing.newest("noaa_oni", "").orElseThrow();
            bytes = Files.readAllBytes(platform.landing.file(first));
        }
        String expect = "[workflows.noaa_oni.expect]";
        String ruled =
                Platform.shipped().replace(expect, "[workflows.noaa_oni.change]\nignore_lines = \"DJF\"\n\n" + expect);
        assertThat(ruled).isNotEqualTo(Platform.shipped());
        try (Platform platform = new Platform(directory, ruled)) {
            platform.publishers.answer(Platform.ONI, query -> Optional.of(bytes));
            RunOutcome again = platform.force("noaa_oni");
            assertThat(again.count("landed")).isZero();
            assertThat(again.count("unchanged")).isEqualTo(1);
            assertThat(platform.landing.publications("noaa_oni")).containsExactly(first);
            assertThat(platform.landing
                            .state()
                            .request("noaa_oni", "")
                            .orElseThrow()
                            .changeKey())
                    .isEqualTo(first.changeKey().hex());
        }
    }
}
