package coffee.beanflows.materia.web.dataset;

import coffee.beanflows.materia.web.generation.Row;
import coffee.beanflows.materia.web.generation.Values;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** An {@link Answer} as JSON: what was asked, what each column means, and the rows as objects. */
public final class AnswerJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AnswerJson() {}

    /**
     * Writes the answer.
     *
     * @param next address of the next page; null on the last one
     */
    public static byte[] write(Answer answer, @Nullable String next) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            DatasetQuery query = answer.query();
            json.writeStartObject();
            json.writeStringField("dataset", query.dataset().name());
            json.writeStringField("generation", answer.generation());
            if (query.asOf().isPresent()) {
                json.writeStringField("as_of", query.asOf().get().toString());
            }
            json.writeNumberField("total", answer.total());
            json.writeNumberField("limit", query.page().limit());
            json.writeNumberField("offset", query.page().offset());
            json.writeStringField("next", next);
            columns(json, query);
            json.writeArrayFieldStart("rows");
            for (Row row : answer.rows()) {
                row(json, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void columns(JsonGenerator json, DatasetQuery query) throws IOException {
        json.writeArrayFieldStart("columns");
        for (Column column : query.columns()) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", column.type());
            json.writeStringField("unit", column.unit());
            json.writeStringField("description", column.description());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void row(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        for (String name : row.names()) {
            json.writeFieldName(name);
            switch (row.value(name)) {
                case null -> json.writeNull();
                case Boolean value -> json.writeBoolean(value);
                case Double value when !Double.isFinite(value) -> json.writeNull();
                case Float value when !Float.isFinite(value) -> json.writeNull();
                case Integer value -> json.writeNumber(value);
                case Long value -> json.writeNumber(value);
                case BigInteger value -> json.writeNumber(value);
                case Double value -> json.writeNumber(Values.text(value));
                case Float value -> json.writeNumber(Values.text(value));
                case BigDecimal value -> json.writeNumber(Values.text(value));
                case Short value -> json.writeNumber(value);
                case Byte value -> json.writeNumber(value);
                case Object value -> json.writeString(Values.text(value));
            }
        }
        json.writeEndObject();
    }
}
