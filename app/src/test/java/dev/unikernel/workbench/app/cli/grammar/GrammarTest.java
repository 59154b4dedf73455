package dev.unikernel.workbench.app.cli.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unikernel.workbench.app.memory.MemorySpace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small languages of the command line. */
class GrammarTest {
    private static BreakSpec code(String location) {
        return new BreakSpec(BreakSpec.Kind.CODE, location, false, false, 0, Optional.empty(), Optional.empty(), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "src/main.c:12", "*0x100000", "ns::f(int, char)", "a b.c:3", "*main+4"})
    void aPlaceAloneIsTakenAsItIs(String place) {
        assertThat(BreakSpec.parse(place)).isEqualTo(code(place));
    }

    @Test
    void aPlaceHasATail() {
        assertThat(BreakSpec.parse("main,hw,once,skip=3,if=a == 1 && f(b, \",if=\")"))
                .isEqualTo(new BreakSpec(
                        BreakSpec.Kind.CODE,
                        "main",
                        true,
                        true,
                        3,
                        Optional.of("a == 1 && f(b, \",if=\")"),
                        Optional.empty(),
                        false));
        assertThat(BreakSpec.parse("f(int, char),once"))
                .isEqualTo(new BreakSpec(
                        BreakSpec.Kind.CODE,
                        "f(int, char)",
                        false,
                        true,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        false));
        assertThat(BreakSpec.parse("main,skip=0,hw").hardware()).isTrue();
        assertThat(BreakSpec.parse("main,if=x").condition()).contains("x");
    }

    @ParameterizedTest
    @CsvSource({"watch=x,WRITE", "rwatch=x,READ", "awatch=x,ACCESS"})
    void anExpressionIsWatched(String text, BreakSpec.Kind kind) {
        assertThat(BreakSpec.parse(text))
                .isEqualTo(new BreakSpec(kind, "x", false, false, 0, Optional.empty(), Optional.empty(), false));
    }

    @Test
    void aWatchedExpressionMayHaveAnEqualsSignAndATail() {
        BreakSpec spec = BreakSpec.parse("watch=a[i == 2],once,skip=1,if=a[0] > 3");
        assertThat(spec.location()).isEqualTo("a[i == 2]");
        assertThat(spec.once()).isTrue();
        assertThat(spec.skip()).isEqualTo(1);
        assertThat(spec.condition()).contains("a[0] > 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ",hw", "watch=", "main,if=", "main,skip=", "main,skip=x", "main,skip=-1", "main,if= "})
    void aBreakpointThatIsNoneShowsItsTextAndTheForm(String text) {
        assertThatExceptionOfType(UsageError.class)
                .isThrownBy(() -> BreakSpec.parse(text))
                .withMessageContaining("--break " + text);
    }

    @Test
    void aLogTextMayHaveCommasAndEndsBeforeTheCondition() {
        BreakSpec spec = BreakSpec.parse("main,once,pending,log=a, {b}, c,if=b > 1");
        assertThat(spec.location()).isEqualTo("main");
        assertThat(spec.log()).contains("a, {b}, c");
        assertThat(spec.condition()).contains("b > 1");
        assertThat(spec.once() && spec.pending()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main,log={", "main,log={}", "watch=x,log=here", "watch=x,pending"})
    void aLogpointThatIsNoneIsRefused(String text) {
        assertThatExceptionOfType(UsageError.class)
                .isThrownBy(() -> BreakSpec.parse(text))
                .withMessageContaining("--break " + text);
    }

    @Test
    void everyActionIsUnderstood() {
        List<Action> actions = Action.parseAll("continue,step,next,finish,stepi,nexti,until=main.c:3,pause=50,restart");
        assertThat(actions)
                .containsExactly(
                        new Action.Run(Action.How.CONTINUE),
                        new Action.Run(Action.How.STEP),
                        new Action.Run(Action.How.NEXT),
                        new Action.Run(Action.How.FINISH),
                        new Action.Run(Action.How.STEPI),
                        new Action.Run(Action.How.NEXTI),
                        new Action.Until("main.c:3"),
                        new Action.Pause(Duration.ofMillis(50)),
                        new Action.Restart());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jump",
                "next,,next",
                "until=",
                "pause=",
                "pause=x",
                "pause=-1",
                "next next",
                "dump=x",
                "dump=x:0:0",
                "write=a:zz",
                "write=a:1",
                "sample=x:0:1",
                "sample=x"
            })
    void anActionThatIsNoneIsNamed(String text) {
        assertThatExceptionOfType(UsageError.class)
                .isThrownBy(() -> Action.parseAll(text))
                .withMessageContaining("--do " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reverse-continue", "reverse-step", "reverse-next"})
    void goingBackIsNotYetThere(String action) {
        assertThatExceptionOfType(UsageError.class)
                .isThrownBy(() -> Action.parseAll("next," + action))
                .withMessageStartingWith("not yet")
                .withMessageContaining(action);
    }

    @Test
    void everythingToShowIsUnderstood() {
        assertThat(Show.parseAll("stack,locals,registers,source,disassembly,cpus,identity,console,fault"))
                .extracting(show -> ((Show.Plain) show).kind().name().toLowerCase(java.util.Locale.ROOT))
                .containsExactly(
                        "stack",
                        "locals",
                        "registers",
                        "source",
                        "disassembly",
                        "cpus",
                        "identity",
                        "console",
                        "fault");
        assertThat(Show.parseAll("memory=0x1000:0x20, memory=$rsp+8:16"))
                .containsExactly(memory("0x1000", 32, 0), memory("$rsp+8", 16, 0));
        assertThat(Show.parseAll("memory=ns::x:4,memory=ns::x:16:8"))
                .containsExactly(memory("ns::x", 4, 0), memory("ns::x", 16, 8));
        assertThat(Show.parseAll("memory=phys:0x1000:8,memory=phys:0:16:4be"))
                .containsExactly(
                        new Show.Memory(new MemoryRange(MemorySpace.PHYSICAL, "0x1000", 8), 0, false),
                        new Show.Memory(new MemoryRange(MemorySpace.PHYSICAL, "0", 16), 4, true));
        assertThat(Show.parseAll("find=text:a b:&x:64,find=w8:0x10:phys:0:4096"))
                .containsExactly(
                        new Show.Find("text:a b", new MemoryRange(MemorySpace.VIRTUAL, "&x", 64)),
                        new Show.Find("w8:0x10", new MemoryRange(MemorySpace.PHYSICAL, "0", 4096)));
    }

    private static Show memory(String address, int length, int word) {
        return new Show.Memory(new MemoryRange(MemorySpace.VIRTUAL, address, length), word, false);
    }

    @Test
    void memoryIsDumpedWrittenAndSampledByActions() {
        assertThat(Action.parseAll("dump=a/b.bin:phys:0:64,write=&x:0a0B,sample=ns::n:10:3"))
                .containsExactly(
                        new Action.Dump(Path.of("a/b.bin"), new MemoryRange(MemorySpace.PHYSICAL, "0", 64)),
                        new Action.Write("&x", "0a0B"),
                        new Action.Sample("ns::n", Duration.ofMillis(10), 3));
    }

    @Test
    void aTreeHasADepthAndABeginning() {
        assertThat(Show.parseAll("tree=x,tree=ns::x,tree=ns::x:2,tree=a[1]:3:500"))
                .containsExactly(
                        new Show.Tree("x", 1, 0),
                        new Show.Tree("ns::x", 1, 0),
                        new Show.Tree("ns::x", 2, 0),
                        new Show.Tree("a[1]", 3, 500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "stak",
                "stack,,cpus",
                "memory",
                "memory=",
                "memory=0x10",
                "memory=:4",
                "memory=1:0",
                "memory=1:x",
                "memory=1:99999999",
                "memory=phys:4",
                "memory=99999999999999999999:4",
                "memory=1:4:3",
                "memory=1:18446744073709551616",
                "memory=1:-4",
                "find=",
                "find=text:x",
                "find=hex:7:0:10",
                "find=w1:300:0:10",
                "find=bytes:1:0:10"
            })
    void whatCannotBeShownIsNamed(String text) {
        assertThatExceptionOfType(UsageError.class)
                .isThrownBy(() -> Show.parseAll(text))
                .withMessageContaining("--show " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"guest-threads", "heap", "memory-map", "devices"})
    void whatALaterVersionShowsIsNotYetThere(String what) {
        assertThatExceptionOfType(UsageError.class)
                .isThrownBy(() -> Show.parseAll("stack," + what))
                .withMessageStartingWith("not yet")
                .withMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource({"3,3000", "0.5,500", "2s,2000", "1.25s,1250", "0.001,1"})
    void secondsAreRead(String text, long millis) {
        assertThat(Quantity.seconds("--timeout", text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "x", "s", "1m", "NaN", "Infinity", "1e12", "0x1p3", "1d", "1f"})
    void secondsThatAreNoneShowARightExample(String text) {
        assertThatExceptionOfType(UsageError.class)
                .isThrownBy(() -> Quantity.seconds("--timeout", text))
                .withMessageContaining("--timeout: \"" + text + "\"")
                .withMessageContaining("such as 3 or 0.5");
    }

    @Test
    void addressesAreUnsigned() {
        assertThat(Quantity.address("a", "0xFFFFFFFF80000000")).isEqualTo(0xFFFFFFFF80000000L);
        assertThat(Quantity.address("a", "0X10")).isEqualTo(16);
        assertThat(Quantity.address("a", "18446744073709551615")).isEqualTo(-1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "x", "-1", "0x-1", "0x1ffffffffffffffff", "1 2", "+5", "0x+5"})
    void anAddressThatIsNoneIsNamed(String text) {
        assertThatExceptionOfType(UsageError.class)
                .isThrownBy(() -> Quantity.address("the place", text))
                .withMessageContaining("the place: \"" + text + "\"");
    }
}
