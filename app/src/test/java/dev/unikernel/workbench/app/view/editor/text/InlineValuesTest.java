package dev.unikernel.workbench.app.view.editor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InlineValuesTest {
    private static Map<Integer, String> values(List<String> lines, int current, Map<String, String> values) {
        LineStates states = LineStates.of(Language.C, String.join("\n", lines));
        return InlineValues.of(Language.C, lines::get, states, 0, current, values);
    }

    @Test
    void eachVariableIsShownWhereItIsLastNamedUpToTheStop() {
        List<String> lines = List.of("int f(int n)", "{", "    int sum = n;", "    sum += 2; /* n */", "    n = 7;");
        assertThat(values(lines, 3, Map.of("n", "5", "sum", "5"))).isEqualTo(Map.of(2, "n = 5", 3, "sum = 5"));
    }

    @Test
    void membersCommentsAndStringsAreNoVariables() {
        List<String> lines = List.of("g(p->n, q.n, \"n\"); // n");
        assertThat(values(lines, 0, Map.of("n", "5"))).isEmpty();
    }

    @Test
    void aLongValueIsCutShort() {
        assertThat(values(List.of("a"), 0, Map.of("a", "{" + "1, ".repeat(100))))
                .hasSize(1);
        assertThat(values(List.of("a"), 0, Map.of("a", "{" + "1, ".repeat(100))).get(0))
                .hasSizeLessThan(60)
                .endsWith("…");
    }
}
