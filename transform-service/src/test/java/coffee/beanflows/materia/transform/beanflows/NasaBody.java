package coffee.beanflows.materia.transform.beanflows;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.Function;

/** A body as NASA POWER's daily point API answers, after a recorded one: CRLF, a preamble, then names and days. */
final class NasaBody {
    private static final String HEADER = """
            -BEGIN HEADER-
            NASA/POWER Source Native Resolution Daily Data\s
            Dates (month/day/year): 01/01/1991 through 12/31/2021 in UTC
            Location: latitude  -21.55   longitude -45.43\s
            elevation from MERRA-2: Average for 0.5 x 0.625 degree lat/lon region = 946.61 meters
            The value for missing source data that cannot be computed or is outside of the sources availability range: -999\s
            parameter(s):\s
            T2M             MERRA-2 Temperature at 2 Meters (C)\s
            T2M_MIN         MERRA-2 Temperature at 2 Meters Minimum (C)\s
            T2M_MAX         MERRA-2 Temperature at 2 Meters Maximum (C)\s
            PRECTOTCORR     MERRA-2 Precipitation Corrected (mm/day)\s
            -END HEADER-
            """;

    private final StringBuilder text;
    private final Function<LocalDate, String> day;

    private NasaBody(String names, Function<LocalDate, String> day) {
        this.text = new StringBuilder(HEADER).append(names).append(",T2M,T2M_MIN,T2M_MAX,PRECTOTCORR\n");
        this.day = day;
    }

    static NasaBody withDaysOfTheYear() {
        return new NasaBody("YEAR,DOY", date -> date.getYear() + "," + date.getDayOfYear());
    }

    static NasaBody withMonths() {
        return new NasaBody(
                "YEAR,MO,DY", date -> date.getYear() + "," + date.getMonthValue() + "," + date.getDayOfMonth());
    }

    /** A day at 20 °C by day and {@code minimum} by night. */
    NasaBody day(LocalDate date, String minimum, String rain) {
        text.append(day.apply(date) + ",20.00," + minimum + ",28.50," + rain + "\n");
        return this;
    }

    byte[] bytes() {
        return text.toString().replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
