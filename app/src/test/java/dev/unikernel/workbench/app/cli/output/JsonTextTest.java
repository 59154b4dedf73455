package dev.unikernel.workbench.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JsonTextTest {

    @Test
    void aTreeIsWrittenAsJacksonsOwnMapperWritesIt() throws Exception {
        ObjectNode tree = Output.object()
                .put("text", "\"quoted\" \\ \n\u0001 ü \uD83D\uDE00")
                .put("whole", -1)
                .put("long", Long.MIN_VALUE)
                .put("big", BigInteger.ONE.shiftLeft(64))
                .put("real", 0.1)
                .put("float", 1.5f)
                .put("decimal", new BigDecimal("1.10"))
                .put("yes", true)
                .putNull("nothing");
        tree.putObject("empty");
        tree.putArray("list").add(1).add("two").addObject().put("three", 3);
        assertThat(written(tree)).isEqualTo(new ObjectMapper().writeValueAsString(tree));
    }

    @Test
    void aListIsMadeOneByOneWhileItIsWritten() {
        List<String> order = new ArrayList<>();
        Iterable<Integer> numbers = () ->
                Stream.of(1, 2).peek(number -> order.add("asked " + number)).iterator();
        ObjectNode record = Output.object();
        record.putPOJO("list", JsonText.list(numbers, number -> {
            order.add("made " + number);
            return Output.object().put("n", number);
        }));
        assertThat(order).isEmpty();
        assertThat(written(record)).isEqualTo("{\"list\":[{\"n\":1},{\"n\":2}]}");
        assertThat(order).containsExactly("asked 1", "made 1", "asked 2", "made 2");
    }

    private static String written(ObjectNode object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonText.compact(object, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
