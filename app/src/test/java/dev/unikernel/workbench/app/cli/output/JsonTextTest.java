package dev.unikernel.workbench.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
        assertThat(new String(JsonText.compact(tree), StandardCharsets.UTF_8))
                .isEqualTo(new ObjectMapper().writeValueAsString(tree));
    }
}
