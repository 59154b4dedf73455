package dev.unikernel.workbench.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeFilterTest {
    private final EscapeFilter filter = new EscapeFilter();

    private String through(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            filter.take(text.charAt(i), out);
        }
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b]0;title\u0007", // window title
                "\u001b]2;title\u001b\\",
                "\u001b]52;c;cm0gLXJm\u0007", // clipboard
                "\u001b]8;;http://x/\u001b\\", // link
                "\u001b]11;?\u0007", // would be answered
                "\u009d52;c;cm0gLXJm\u0007", // the same as one character
                "\u001bPq#0\u001b\\", // device control
                "\u001b_application\u001b\\",
                "\u001b[6n", // asks where the cursor is
                "\u001b[c", // asks what we are
                "\u001b[21t", // asks for the title
                "\u001b[?1049h", // the other screen
                "\u001b[?1000h", // mouse
                "\u001b[3J", // erases history
                "\u001b[5;10r", // a scroll region left behind
                "\u001bc", // reset
                "\u001b(0",
                "\u0005"
            })
    void whatReachesTheHostOrAsksForAnAnswerIsDropped(String sequence) {
        String rest = through("a" + sequence + "b");
        assertThat(rest.replaceAll("[ -~]+", ""))
                .as("no control is left in %s", rest)
                .isEmpty();
        assertThat(rest).startsWith("a").endsWith("b");
        if (sequence.startsWith("\u001b")) {
            assertThat(rest).isEqualTo("ab");
        }
    }

    @Test
    void coloursAndMovesAreLetThrough() {
        String text = "\u001b[1;31mred\u001b[0m\u001b[2J\u001b[10;20H\u001b[K\u001b[?25l\u001b7\u001b8\t\b\r\n";
        assertThat(through(text)).isEqualTo(text);
    }

    @Test
    void aLineFeedGetsTheReturnThatASerialLineLacks() {
        assertThat(through("a\nb\r\nc")).isEqualTo("a\r\nb\r\nc");
    }

    @Test
    void aStringThatNeverEndsSwallowsNoMoreThanItsLine() {
        assertThat(through("\u001b]0;unfinished\nnext")).isEqualTo("\r\nnext");
    }

    @Test
    void aSequenceThatNeverEndsIsGivenUp() {
        assertThat(through("\u001b[" + "1;".repeat(100) + "m" + "x"))
                .doesNotContain("\u001b")
                .endsWith("x");
    }
}
