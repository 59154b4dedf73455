package dev.unikernel.workbench.debugger.domain;

import static dev.unikernel.workbench.debugger.Debugging.failure;
import static dev.unikernel.workbench.debugger.Debugging.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.debugger.Debugging;
import dev.unikernel.workbench.debugger.Guest;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.breakpoints.LogText;
import dev.unikernel.workbench.debugger.breakpoints.LogText.Part;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogpointTest {
    @TempDir
    static Path directory;

    static Guest guest;

    @BeforeAll
    static void build() throws Exception {
        guest = Guest.build(directory);
    }

    private static BreakpointRequest leaf() {
        return BreakpointRequest.at(new Location.FileLine("kernel.c", guest.line("LINE_LEAF")));
    }

    private static String next(Debugging d) {
        return d.event(SessionEvent.Logged.class, logged -> true).said().text();
    }

    @Test
    void aStepOverACallWithALogpointEndsWhereItWouldWithout() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            get(d.session
                    .breakpoints()
                    .log(leaf(), LogText.parse("b={b}, {{name}} {origin.name}, {origin}, {nosuch}")));
            Stop after = d.resume(Resume.NEXT);
            assertThat(after.reason()).isEqualTo(new StopReason.StepDone());
            assertThat(after.frame().orElseThrow().line()).hasValue(guest.line("LINE_AFTER"));
            assertThat(after.number()).as("no stop came between").isEqualTo(3);
            var first = d.event(SessionEvent.Logged.class, logged -> true).said();
            assertThat(first.text())
                    .startsWith("b=0, {name} 0x")
                    .contains("\"h\303\251llo".replace("\303\251", "é"))
                    .contains("{x = 3, y = 4, name = 0x")
                    .endsWith("<nosuch: No symbol \"nosuch\" in current context.>");
            assertThat(first.function()).contains("leaf");
            assertThat(first.line()).hasValue(guest.line("LINE_LEAF"));
            assertThat(first.said()).isEqualTo(1);
            assertThat(first.thread()).isEqualTo(1);
            assertThat(next(d)).startsWith("b=1,");
            assertThat(next(d)).startsWith("b=2,");
            assertThat(next(d)).startsWith("b=3,");
        }
    }

    @Test
    void conditionSkipAndOnceAreObeyed() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            var breakpoints = d.session.breakpoints();
            get(breakpoints.log(leaf().when("b > 0").ignoring(1), LogText.parse("late {b}")));
            Breakpoint once = get(breakpoints.log(leaf().onlyOnce().hardware(), LogText.parse("first {b}")));
            assertThat(once.kind()).isEqualTo(Breakpoint.Kind.HARDWARE);
            assertThat(once.locations()).hasSize(1);
            d.resume(Resume.NEXT);
            assertThat(List.of(next(d), next(d), next(d))).containsExactly("first 0", "late 2", "late 3");
        }
    }

    @Test
    void aLogpointIsSwitchedOffAndDeletedLikeAnyOther() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            var breakpoints = d.session.breakpoints();
            Breakpoint made = get(breakpoints.log(leaf(), LogText.parse("b={b}")));
            get(breakpoints.disable(made.number()));
            d.resume(Resume.NEXT);
            get(breakpoints.delete(made.number()));
            assertThat(get(breakpoints.list())).isEmpty();
            assertThat(d.events).noneMatch(SessionEvent.Logged.class::isInstance);
        }
    }

    @Test
    void anUnknownPlaceIsRefusedInGdbsWords() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory)) {
            var request = BreakpointRequest.at(new Location.Function("nosuch"));
            assertThat(failure(d.session.breakpoints().log(request, LogText.parse("x")), CommandRefused.class))
                    .hasMessageContaining("nosuch");
            assertThat(get(d.session.breakpoints().list())).isEmpty();
        }
    }

    @Test
    void textsHaveHolesWithBracesOfTheirOwn() {
        assertThat(LogText.parse("a{b}c").parts()).containsExactly(new Part("a", "b"), new Part("c", ""));
        assertThat(LogText.parse("{(int[2]){1, 2}}").parts()).containsExactly(new Part("", "(int[2]){1, 2}"));
        assertThat(LogText.parse("{{}}").parts()).containsExactly(new Part("{}", ""));
        assertThatThrownBy(() -> LogText.parse("a{b")).hasMessageContaining("a { without its }");
        assertThatThrownBy(() -> LogText.parse("a{ }")).hasMessageContaining("empty {}");
    }
}
