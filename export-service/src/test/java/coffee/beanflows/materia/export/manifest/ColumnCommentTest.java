package coffee.beanflows.materia.export.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnCommentTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Production [1000 60-kg bags]        | Production          | 1000 60-kg bags
            Country, FAS code [code]            | Country, FAS code   | code
            Share [of what] of all [ratio]      | Share [of what] of all | ratio
            No unit at all                      | No unit at all      | ''
            Brackets [inside] only              | Brackets [inside] only | ''
            [bags]                              | ''                  | bags
            ''                                  | ''                  | ''
            """)
    void theUnitIsTheTextInTheBracketsAtTheEnd(String comment, String description, String unit) {
        assertThat(ColumnComment.of(comment)).isEqualTo(new ColumnComment(description, unit));
    }
}
