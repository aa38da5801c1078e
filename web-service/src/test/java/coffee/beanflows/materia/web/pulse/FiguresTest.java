package coffee.beanflows.materia.web.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void numbersAreWrittenAsTheirUnitMeans() {
        assertThat(Figures.format(new BigDecimal("62600.0"), "1000 60-kg bags")).isEqualTo("62,600");
        assertThat(Figures.format(new BigDecimal("0.203126"), "ratio")).isEqualTo("20.3\u202f%");
        assertThat(Figures.format(new BigDecimal("1.2"), "standard deviations")).isEqualTo("+1.2");
        assertThat(Figures.format(new BigDecimal("5.8971"), "USD/kg")).isEqualTo("5.8971");
        assertThat(Figures.format(new BigDecimal("5.12345"), "BRL/USD")).isEqualTo("5.1235");
        assertThat(Figures.format(new BigDecimal("-0.24"), "°C")).isEqualTo("\u22120.24");
        assertThat(Figures.format(new BigDecimal("-90123"), "contracts")).isEqualTo("\u221290,123");
        assertThat(Figures.format(null, "contracts")).isEqualTo("–");
    }

    @Test
    void changesCarryTheirSign() {
        assertThat(Figures.change(new BigDecimal("4500"), "1000 60-kg bags")).isEqualTo("+4,500");
        assertThat(Figures.change(new BigDecimal("-0.0042"), "ratio")).isEqualTo("\u22120.4\u202fpp");
        assertThat(Figures.change(new BigDecimal("0.0001"), "US cents/lb")).isEqualTo("±0.00");
        assertThat(Figures.relative(new BigDecimal("110"), new BigDecimal("100")))
                .isEqualTo("+10.0\u202f%");
    }

    @Test
    void periodsAreSaidAsATraderSaysThem() {
        assertThat(Periods.label("supply", "2023")).isEqualTo("2022/23");
        assertThat(Periods.label("supply", "2000")).isEqualTo("1999/00");
        assertThat(Periods.label("prices", "2022-09-01")).isEqualTo("Sep 2022");
        assertThat(Periods.label("positioning", "2021-12-21")).isEqualTo("21 Dec 2021");
        assertThat(Periods.label("enso", "2024-ASO")).isEqualTo("ASO 2024");
    }

    @Test
    void aRevisionShowsEveryDigitThatWasPublished() {
        assertThat(Revision.precise(new BigDecimal("5.9055"))).isEqualTo("5.9055");
        assertThat(Revision.precise(new BigDecimal("62600.0"))).isEqualTo("62,600");
    }
}
