package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/** A JSON tree as text, without Jackson's ObjectMapper, whose set-up costs more at a cold start than a whole command. */
public final class JsonText {
    private JsonText() {}

    /** A value that is made while it is written, because its nodes all at once would take too much memory. */
    @FunctionalInterface
    public interface Part {
        void write(JsonGenerator to) throws IOException;
    }

    /** An array with one object for each, each gone once it is written; put into a record by {@code putPOJO}. */
    public static <T> Part list(Iterable<T> all, Function<? super T, ObjectNode> form) {
        return to -> {
            to.writeStartArray();
            for (T one : all) {
                write(form.apply(one), to);
            }
            to.writeEndArray();
        };
    }

    /** Writes it in UTF-8, without blanks or line ends; the stream stays open. */
    static void compact(ObjectNode object, OutputStream stream) {
        // A generator of bytes would write what is beyond 16 bits as two escapes.
        Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            write(object, generator);
            generator.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
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
            case POJO -> part(node).write(to);
            default -> to.writeString(node.asText());
        }
    }

    private static Part part(JsonNode node) {
        return node instanceof POJONode holder && holder.getPojo() instanceof Part part
                ? part
                : to -> to.writeString(node.asText());
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
