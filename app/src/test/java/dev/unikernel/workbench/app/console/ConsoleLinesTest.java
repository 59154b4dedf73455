package dev.unikernel.workbench.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLinesTest {
    private static final long START = System.nanoTime();

    private final ConsoleLines lines = new ConsoleLines(START);

    private void add(String text, long millis) {
        lines.add(text.getBytes(StandardCharsets.UTF_8), START + millis * 1_000_000);
    }

    private List<String> texts() {
        return lines.since(0).stream().map(ConsoleLine::text).toList();
    }

    @Test
    void aLineHasTheTimeAndTheStopOfItsFirstByte() {
        add("one\ntw", 10);
        lines.stopped(3);
        add("o\nthree", 20);
        List<ConsoleLine> all = lines.since(0);
        assertThat(texts()).containsExactly("one", "two", "three");
        assertThat(all.stream().map(line -> line.sinceNanos() / 1_000_000)).containsExactly(10L, 10L, 20L);
        assertThat(all.stream().map(ConsoleLine::stop)).containsExactly(0, 0, 3);
        assertThat(all.stream().map(ConsoleLine::whole)).containsExactly(true, true, false);
        add("!\n", 30);
        assertThat(lines.since(2).stream().map(ConsoleLine::text)).containsExactly("three!");
        assertThat(lines.since(2).get(0).sinceNanos()).isEqualTo(20_000_000L);
        assertThat(lines.since(3)).isEmpty();
    }

    @Test
    void aFloodIsBoundedInLinesAndCharacters() {
        for (int i = 0; i < 300; i++) {
            add(("line " + i + "\n").repeat(100), i);
        }
        assertThat(lines.since(0)).hasSize(ConsoleLines.MOST_LINES);
        assertThat(lines.since(0).get(0).number()).isEqualTo(20_000);
        add("x".repeat(20 << 20), 400);
        assertThat(lines.since(0).stream()
                        .mapToLong(line -> line.text().length())
                        .sum())
                .isLessThanOrEqualTo((4 << 20) + 2048);
    }

    @Test
    void escapeSequencesAreNoPartOfALine() {
        add("\u001b]52;c;cm0gLXJm\u0007\u001b[1;31mred\u001b[0m\u001bP1$r\u001b\\ and \u009dplain\r\n", 1);
        assertThat(texts()).containsExactly("red and plain");
    }

    @ParameterizedTest
    @CsvSource({
        "'%5lu ms  %s %d of %d\n', '   30 ms  ant 2 of 6', 4",
        "'100 %% of %s', '100 % of it', 8",
        "'first\nsecond %x', 'second beef', 6",
        "'%s', 'anything', -1",
        "'%d of %d', 'nothing here', -1",
        "'ants', 'bees', -1"
    })
    void aFormatFitsALineByItsOwnWords(String format, String line, int letters) {
        assertThat(FormatPattern.letters(format, line))
                .isEqualTo(letters < 0 ? Optional.empty() : Optional.of(letters));
    }
}
