package dev.unikernel.workbench.app.cli.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.memory.MemorySpace;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
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
    private static Wish plain(Location location) {
        return new Wish(new Wish.Where.Code(location), Tail.NONE, false);
    }

    @Test
    void aPlaceAloneIsAFunctionALineAnAddressOrAnExpression() {
        assertThat(BreakSpec.parse("main")).isEqualTo(plain(new Location.Function("main")));
        assertThat(BreakSpec.parse("ns::f(int, char)")).isEqualTo(plain(new Location.Function("ns::f(int, char)")));
        assertThat(BreakSpec.parse("src/main.c:12")).isEqualTo(plain(new Location.FileLine("src/main.c", 12)));
        assertThat(BreakSpec.parse("a b.c:3")).isEqualTo(plain(new Location.FileLine("a b.c", 3)));
        assertThat(BreakSpec.parse("*0xFFffffff80100000")).isEqualTo(plain(new Location.Address(0xffffffff80100000L)));
        assertThat(BreakSpec.parse("*1048576")).isEqualTo(plain(new Location.Address(0x100000)));
        assertThat(BreakSpec.parse("*main+4")).isEqualTo(plain(new Location.Pointed("main+4")));
        assertThat(BreakSpec.parse("re:^a, b").where()).isEqualTo(new Wish.Where.Matched("^a, b"));
    }

    @Test
    void aPlaceHasATail() {
        assertThat(BreakSpec.parse("main,hw,once,skip=3,if=a == 1 && f(b, \",if=\")")
                        .tail())
                .isEqualTo(new Tail(true, true, 3, Optional.of("a == 1 && f(b, \",if=\")"), Optional.empty()));
        Wish once = BreakSpec.parse("f(int, char),once");
        assertThat(once.where().text()).isEqualTo("f(int, char)");
        assertThat(once.tail()).isEqualTo(new Tail(false, true, 0, Optional.empty(), Optional.empty()));
        assertThat(BreakSpec.parse("main,skip=0,hw").tail().hardware()).isTrue();
        assertThat(BreakSpec.parse("main,if=x").tail().condition()).contains("x");
    }

    @ParameterizedTest
    @CsvSource({"watch=x,WRITE", "rwatch=x,READ", "awatch=x,ANY"})
    void anExpressionIsWatched(String text, WatchRequest.Access access) {
        assertThat(BreakSpec.parse(text)).isEqualTo(new Wish(new Wish.Where.Watched("x", access), Tail.NONE, false));
    }

    @Test
    void aWatchedExpressionMayHaveAnEqualsSignAndATail() {
        Wish wish = BreakSpec.parse("watch=a[i == 2],once,skip=1,if=a[0] > 3");
        assertThat(wish.where().text()).isEqualTo("a[i == 2]");
        assertThat(wish.tail()).isEqualTo(new Tail(false, true, 1, Optional.of("a[0] > 3"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",hw",
                "watch=",
                "main,if=",
                "main,skip=",
                "main,skip=x",
                "main,skip=-1",
                "main,if= ",
                "*",
                "re:",
                "re:(",
                "main.c:0",
                "main.c:99999999999",
                "0x100000",
                "*0x10000000000000000"
            })
    void aBreakpointThatIsNoneShowsItsTextAndTheForm(String text) {
        assertThatExceptionOfType(UsageError.class)
                .isThrownBy(() -> BreakSpec.parse(text))
                .withMessageContaining("--break " + text);
    }

    @Test
    void aLogTextMayHaveCommasAndEndsBeforeTheCondition() {
        Wish wish = BreakSpec.parse("main,once,pending,log=a, {b}, c,if=b > 1");
        assertThat(wish.where().text()).isEqualTo("main");
        assertThat(wish.tail()).isEqualTo(new Tail(false, true, 0, Optional.of("b > 1"), Optional.of("a, {b}, c")));
        assertThat(wish.pending()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main,log={", "main,log={}", "watch=x,log=here", "watch=x,pending"})
    void aLogpointThatIsNoneIsRefused(String text) {
        assertThatExceptionOfType(UsageError.class)
                .isThrownBy(() -> BreakSpec.parse(text))
                .withMessageContaining("--break " + text);
    }

    @Test
    void placesToRunToAndToJumpToAreReadAsThoseOfBreakpoints() {
        assertThat(Action.parseAll("until=re:^f,until=*4096,jump=main.c:3,jump=*main+4"))
                .containsExactly(
                        new Action.Until(new Wish(new Wish.Where.Matched("^f"), Tail.NONE, false)),
                        new Action.Until(plain(new Location.Address(0x1000))),
                        new Action.Jump(new Location.FileLine("main.c", 3)),
                        new Action.Jump(new Location.Pointed("main+4")));
        assertThat(Action.parseAll("mask=both,mask=interrupts,mask=timers,mask=none"))
                .containsExactly(
                        new Action.Mask(new SingleStepMask(true, true)),
                        new Action.Mask(new SingleStepMask(true, false)),
                        new Action.Mask(new SingleStepMask(false, true)),
                        new Action.Mask(new SingleStepMask(false, false)));
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
                        new Action.Until(plain(new Location.FileLine("main.c", 3))),
                        new Action.Pause(Duration.ofMillis(50)),
                        new Action.Restart());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jump",
                "jump=",
                "jump=re:f",
                "jump=watch=x",
                "until=watch=x",
                "until=main.c:0",
                "mask=",
                "mask=7",
                "next,,next",
                "until=",
                "pause=",
                "pause=x",
                "pause=-1",
                "next next",
                "last-write=",
                "reverse-until=main",
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

    @Test
    void waysBackAreToldApart() {
        assertThat(Action.parseAll(
                        "next,reverse-next,reverse-step,reverse-continue,reverse-finish,reverse-stepi,last-write=a"))
                .extracting(action -> action.back().orElse("forward"))
                .containsExactly(
                        "forward",
                        "reverse-next",
                        "reverse-step",
                        "reverse-continue",
                        "reverse-finish",
                        "reverse-stepi",
                        "last-write=a");
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
        assertThat(Show.parseAll("memory-map,memory-map=$rsp,memory-map=0xffff"))
                .containsExactly(new Show.Plain(Show.Kind.MEMORY_MAP), new Show.Walk("$rsp"), new Show.Walk("0xffff"));
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
                "memory-map=",
                "heap=",
                "memory_map",
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
    @ValueSource(strings = {"devices"})
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
