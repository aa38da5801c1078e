package coffee.beanflows.materia.web.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryParserTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Dataset SUPPLY = new Dataset(
            "supply",
            "",
            10,
            "",
            List.of("country_code", "market_year"),
            List.of(
                    new Column("country_code", "VARCHAR", "code", ""),
                    new Column("market_year", "INTEGER", "year", ""),
                    new Column("production", "DOUBLE", "1000 60-kg bags", ""),
                    new Column("published_on", "DATE", "date", ""),
                    new Column("landed_at", "TIMESTAMP", "time", "")),
            Instant.EPOCH);

    private static DatasetQuery parse(Map<String, List<String>> parameters) {
        return QueryParser.parse(SUPPLY, parameters, TODAY);
    }

    @Test
    void valuesAreBoundAndNeverPartOfTheText() {
        DatasetQuery query = parse(Map.of("country_code", List.of("BR' OR 1=1 --")));
        assertThat(query.select().text())
                .contains("\"country_code\" = CAST(? AS VARCHAR)")
                .doesNotContain("1=1");
        assertThat(query.select().parameters()).isEqualTo(List.of("BR' OR 1=1 --"));
    }

    @Test
    void theGrainBreaksTiesSoThatPagesDoNotOverlap() {
        assertThat(parse(Map.of("sort", List.of("-production"))).select().text())
                .endsWith("ORDER BY \"production\" DESC NULLS LAST, \"country_code\" ASC NULLS LAST,"
                        + " \"market_year\" ASC NULLS LAST LIMIT 100 OFFSET 0");
    }

    @Test
    void operatorsStandAfterTheColumnsName() {
        DatasetQuery query = parse(Map.of("market_year.gte", List.of("2020"), "country_code.in", List.of("BR,VM")));
        assertThat(query.count().text())
                .contains("\"market_year\" >= CAST(? AS BIGINT)")
                .contains("\"country_code\" IN (CAST(? AS VARCHAR), CAST(? AS VARCHAR))");
    }

    @Test
    void anUnknownColumnIsAnsweredWithTheNearestOne() {
        assertThatThrownBy(() -> parse(Map.of("producton", List.of("1"))))
                .isInstanceOf(QueryProblem.class)
                .hasMessageContaining("Did you mean \"production\"?");
        assertThatThrownBy(() -> parse(Map.of("sort", List.of("-market_yaer"))))
                .hasMessageContaining("Did you mean \"market_year\"?");
        assertThatThrownBy(() -> parse(Map.of("market_year.gt3", List.of("1"))))
                .hasMessageContaining("There is no operator \"gt3\"");
    }

    @Test
    void anIdentifierWithAQuoteIsNoColumn() {
        assertThatThrownBy(() -> parse(Map.of("select", List.of("production\" FROM x --"))))
                .isInstanceOf(QueryProblem.class);
    }

    @Test
    void aTimeIsBoundInUtcWithoutItsOffset() {
        assertThat(bound("2026-11-24T22:38:00.123+02:00")).isEqualTo(List.of("2026-11-24 20:38:00.123000"));
        assertThat(bound("2026-11-24T20:38Z")).isEqualTo(List.of("2026-11-24 20:38:00.000000"));
        assertThat(bound("2026-11-24T20:38")).isEqualTo(List.of("2026-11-24 20:38:00.000000"));
        for (String time : List.of(
                "2026-11-24T20:38:00Z[Europe/Berlin]",
                "2026-11-24T20:38:00+01:00[Europe/Berlin]",
                "0001-01-01T00:30:00+01:00",
                "9999-12-31T23:30:00-01:00",
                "2026-11-24T25:00:00Z")) {
            assertThatThrownBy(() -> bound(time)).hasMessageContaining("landed_at takes a UTC time");
        }
    }

    private static List<Object> bound(String time) {
        return parse(Map.of("landed_at.gte", List.of(time))).select().parameters();
    }

    @Test
    void onlyAsciiDigitsAreDigits() {
        for (String column : List.of("market_year", "production", "published_on", "landed_at", "as_of")) {
            assertThatThrownBy(() -> parse(Map.of(column, List.of("٢٠٢٣-٠٦-٠١"))))
                    .isInstanceOf(QueryProblem.class);
            assertThatThrownBy(() -> parse(Map.of(column, List.of("٢٠٢٣")))).isInstanceOf(QueryProblem.class);
        }
    }

    @Test
    void aDayOfAsOfHasAYearOfFourDigits() {
        for (String day : List.of("+10000-01-01", "0000-01-01", "-0001-01-01", "2023-02-30", "today")) {
            assertThatThrownBy(() -> parse(Map.of("as_of", List.of(day))))
                    .isInstanceOf(QueryProblem.class)
                    .hasMessageContaining("as_of takes a day as 2023-06-01");
        }
    }

    @Test
    void aFigureOfOneMomentInTwoFilesIsThatOfTheLastFile() {
        assertThat(parse(Map.of("as_of", List.of("2023-06-01"))).select().text())
                .contains("ORDER BY published_on DESC, landed_at DESC, landed_file DESC");
    }

    @Test
    void valuesMustBeOfTheColumnsKind() {
        assertThatThrownBy(() -> parse(Map.of("market_year", List.of("soon"))))
                .hasMessageContaining("market_year takes a whole number; got \"soon\"");
        assertThatThrownBy(() -> parse(Map.of("published_on.gte", List.of("yesterday"))))
                .hasMessageContaining("takes a date as 2023-06-01");
        assertThatThrownBy(() -> parse(Map.of("production.like", List.of("6%"))))
                .hasMessageContaining("like compares text");
        assertThatThrownBy(() -> parse(Map.of("limit", List.of("10001")))).hasMessageContaining("from 0 to 10000");
        assertThatThrownBy(() -> parse(Map.of("limit", List.of("1"), "offset", List.of("-1"))))
                .hasMessageContaining("offset takes");
    }
}
