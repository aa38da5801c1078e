package coffee.beanflows.materia.transform.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTextTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "5.9055, 5.9055",
        "5.9055000000000009, 5.9055",
        "5.9055155939999997, 5.905515594",
        "5.8971380379999996, 5.897138038",
        "0.14000000000000001, 0.14",
        "6.6600000000000006E-2, 0.0666",
        "18.815895203069999, 18.81589520307",
        "4.6574185662937433, 4.657418566293743",
        "0.30000000000000004, 0.3",
        "1E3, 1000",
        "100, 100",
        "0.0, 0",
        "-1.50, -1.5",
        "123456789012345, 123456789012345",
    })
    void aNumberKeepsItsDigitsAndLosesTheNoise(String raw, String text) {
        assertThat(CellText.number(raw)).isEqualTo(text);
    }
}
