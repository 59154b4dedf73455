package dev.unikernel.workbench.app.cli.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OptionsTest {
    private final Options options = new Options();
    private final List<String> given = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();
    private final List<String> rest = new ArrayList<>();

    @BeforeEach
    void declare() {
        options.flag("-f, --flag", "A flag.", () -> given.add("flag"));
        options.value("--value", "V", "A value.", text -> given.add("value " + text));
        options.values("--many", "M", "Values.", repeated);
        options.number("--number", "N", "A number.", number -> given.add("number " + number));
        options.file("--file", "FILE", "A file.", path -> given.add("file " + path.getFileName()));
        options.parameter("FIRST", "The first.", text -> given.add("first " + Path.of(text)));
        options.parameters("REST", "The rest.", rest);
    }

    @Test
    void optionsAndParametersMayStandInAnyOrder() {
        options.read(List.of("--value", "1", "x", "-f", "y", "--number=7", "--file", "a/b", "z"));
        assertThat(given).containsExactly("value 1", "first x", "flag", "number 7", "file b");
        assertThat(rest).containsExactly("y", "z");
    }

    @Test
    void aValueMayBeginWithAHyphenButIsNeverOneOfOurOptions() {
        options.read(List.of("--many", "-device", "--many=--flag", "x"));
        assertThat(repeated).containsExactly("-device", "--flag");
        refused("--many needs a value", "x", "--many", "--flag");
        refused("--many needs a value", "x", "--many");
    }

    @Test
    void aValueMayHoldAnEqualsSignOrNothing() {
        options.read(List.of("--many=a=b", "--many=", "x"));
        assertThat(repeated).containsExactly("a=b", "");
    }

    @Test
    void onlyWhatRepeatsMayBeThereTwice() {
        refused("--value is there twice", "x", "--value", "1", "--value=2");
        options.read(List.of("-f", "--flag", "x"));
    }

    @Test
    void whatIsWrongIsNamed() {
        refused("there is no option --vlaue; there are -f --flag --value --many --number --file", "--vlaue", "1", "x");
        refused("FIRST is missing", "--flag");
        refused("--number 1x: a whole number is needed", "x", "--number", "1x");
        refused("--flag takes no value", "x", "--flag=1");
        Options none = new Options();
        assertThatThrownBy(() -> none.read(List.of("x")))
                .isInstanceOf(UsageError.class)
                .hasMessage("\"x\" is one parameter too many");
    }

    @Test
    void itTellsWhatItTakes() {
        assertThat(options.usage("workbench it", "Does it.")).isEqualTo("""
                Usage: workbench it [OPTIONS] FIRST [REST...]
                Does it.
                  FIRST                   The first.
                  REST                    The rest.
                  -f, --flag              A flag.
                  --value V               A value.
                  --many M                Values.
                  --number N              A number.
                  --file FILE             A file.
                """);
    }

    private void refused(String message, String... arguments) {
        assertThatThrownBy(() -> options.read(List.of(arguments)))
                .isInstanceOf(UsageError.class)
                .hasMessageStartingWith(message);
    }
}
