package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A JSON tree as text, without Jackson's ObjectMapper, whose set-up costs more at a cold start than a whole command. */
final class JsonText {
    private JsonText() {}

    /** In UTF-8, without blanks or line ends. */
    static byte[] compact(ObjectNode object) {
        StringWriter text =
                new StringWriter(); // a generator of bytes would write what is beyond 16 bits as two escapes
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            write(object, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot be written", impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode node, JsonGenerator to) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                to.writeStartObject();
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    to.writeFieldName(field.getKey());
                    write(field.getValue(), to);
                }
                to.writeEndObject();
            }
            case ARRAY -> {
                to.writeStartArray();
                for (JsonNode element : node) {
                    write(element, to);
                }
                to.writeEndArray();
            }
            case BOOLEAN -> to.writeBoolean(node.booleanValue());
            case NULL -> to.writeNull();
            case NUMBER -> number(node, to);
            default -> to.writeString(node.asText());
        }
    }

    private static void number(JsonNode node, JsonGenerator to) throws IOException {
        switch (node.numberType()) {
            case INT, LONG -> to.writeNumber(node.longValue());
            case BIG_INTEGER -> to.writeNumber(node.bigIntegerValue());
            case BIG_DECIMAL -> to.writeNumber(node.decimalValue());
            default -> to.writeNumber(node.doubleValue());
        }
    }
}
