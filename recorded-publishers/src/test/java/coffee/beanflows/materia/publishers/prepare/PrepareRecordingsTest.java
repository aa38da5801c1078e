package coffee.beanflows.materia.publishers.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** How the CFTC's files are cut. */
class PrepareRecordingsTest {

    private static final String HEADER = "\"Market\",\"As_of\",\"Date\",\"CFTC_Contract_Market_Code\",\"Rest\"\r\n";
    private static final String COFFEE = "\"COFFEE C\",171226,2017-12-26,083731,\"  1, 2\"\r\n";
    private static final String COMMA_IN_THE_NAME = "\"X, Y, 083731\",171226,2017-12-26,064EVH,1\r\n";
    private static final String PADDED = "\"COFFEE C\",171219,2017-12-19,\"083731 \",3\r\n";

    @Test
    void onlyTheHeaderAndTheMarketsRowsAreKeptWithTheirBytes() {
        var file = HEADER + COMMA_IN_THE_NAME + COFFEE + COMMA_IN_THE_NAME + PADDED;
        assertThat(CftcCut.rowsOf(bytes(file), CftcCut.COFFEE_C)).isEqualTo(bytes(HEADER + COFFEE + PADDED));
    }

    @Test
    void aLastLineWithoutItsEndIsKeptAsItIs() {
        var file = HEADER + COFFEE.strip();
        assertThat(CftcCut.rowsOf(bytes(file), CftcCut.COFFEE_C)).isEqualTo(bytes(file));
    }

    @Test
    void theSameRowsGiveTheSameZip() throws Exception {
        var time = LocalDateTime.of(2021, 3, 19, 15, 30);
        assertThat(CftcCut.zip("f_year.txt", time, bytes(HEADER)))
                .isEqualTo(CftcCut.zip("f_year.txt", time, bytes(HEADER)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
