package coffee.beanflows.materia.transform.beanflows;

import coffee.beanflows.materia.publishers.RecordedPublishers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The publishers' files that are shipped with the recorded publishers, as the extractor lands them. */
final class RecordedFiles {
    /** A recording: its workflow, its name and the parameters of the request. Its name ends with the day of publication. */
    private record Recorded(String workflow, String file, Map<String, String> parameters) {
        String extension() {
            return file.substring(file.lastIndexOf('.') + 1);
        }

        LocalDate publishedOn() {
            int dot = file.lastIndexOf('.');
            return LocalDate.parse(file.substring(dot - 10, dot));
        }
    }

    static final String USDA = "usda_psd/psd_coffee_csv_released-2022-12-20.zip";
    static final LocalDate USDA_RELEASED_ON = LocalDate.of(2022, 12, 20);

    private static final List<Recorded> ALL = List.of(
            new Recorded("usda_psd", USDA, Map.of()),
            cftc("2017", "2017-12-28"),
            cftc("2018", "2019-01-30"),
            cftc("2019", "2020-01-03"),
            cftc("2020", "2020-03-26"),
            cftc("2021", "2021-03-19"),
            cftc("2021", "2021-12-27"),
            worldBank("2022-10-04"),
            worldBank("2023-04-04"),
            worldBank("2025-11-04"),
            worldBank("2025-12-02"),
            new Recorded("ecb_fx", "ecb_fx/eurofxref-hist_2026-04-07.zip", Map.of()),
            new Recorded("ecb_fx", "ecb_fx/eurofxref-hist_2026-04-13.zip", Map.of()),
            new Recorded("noaa_oni", "noaa_oni/oni.ascii_2024-11-08.txt", Map.of()),
            new Recorded("noaa_oni", "noaa_oni/oni.ascii_2025-02-25.txt", Map.of()),
            new Recorded("noaa_oni", "noaa_oni/oni.ascii_2025-05-17.txt", Map.of()));

    private RecordedFiles() {}

    /** Lands all of them, in the order above. */
    static void landAll(TestLanding landing) {
        for (Recorded recorded : ALL) {
            landing.land(
                    recorded.workflow(),
                    recorded.extension(),
                    recorded.publishedOn(),
                    body(recorded.file()),
                    recorded.parameters());
        }
    }

    /** How many there are. */
    static int count() {
        return ALL.size();
    }

    static byte[] body(String file) {
        try (InputStream in = RecordedPublishers.class.getResourceAsStream("/recordings/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no recording " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording " + file, e);
        }
    }

    private static Recorded cftc(String year, String published) {
        return new Recorded(
                "cftc_cot",
                "cftc_cot/fut_disagg_txt_" + year + "_published-" + published + ".zip",
                Map.of("year", year));
    }

    private static Recorded worldBank(String updated) {
        return new Recorded(
                "world_bank_prices", "world_bank/CMO-Historical-Data-Monthly_updated-" + updated + ".xlsx", Map.of());
    }
}
