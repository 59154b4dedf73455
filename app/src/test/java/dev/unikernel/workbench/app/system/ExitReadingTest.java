package dev.unikernel.workbench.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.system.ExitReading.Death;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What consoles say of ends that the machine cannot tell apart. */
class ExitReadingTest {
    private static MachineEnd end(MachineEnd.Reason reason, OptionalInt status) {
        return new MachineEnd(
                reason,
                MachineEnd.By.GUEST,
                status,
                OptionalInt.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                "");
    }

    private static ExitReading read(String system, String console) {
        return Systems.named(system)
                .orElseThrow()
                .readExit(end(MachineEnd.Reason.POWERED_OFF, OptionalInt.empty()), console);
    }

    static Stream<Arguments> consoles() {
        return Stream.of(
                Arguments.of("solo5", "Hello, World\r\nSolo5: solo5_exit(0) called\r\n", 0, null),
                Arguments.of("solo5", "Solo5: solo5_exit(1) called\r\n", 1, null),
                Arguments.of("solo5", "Solo5: solo5_exit(255) called\n", 255, null),
                Arguments.of("solo5", "x\r\nSolo5: solo5_abort() called\r\n", -1, Death.PANIC),
                Arguments.of("solo5", "Solo5: ABORT: cpu_x86_64.c:182: Fatal trap\r\n", -1, Death.PANIC),
                Arguments.of("solo5", """
                        Solo5: trap: type=#PF ec=0x2 rip=0x105fe2 rsp=0x7fdffb0 rflags=0x10002\r
                        Solo5: trap: cr2=0x400000000\r
                        Solo5: ABORT: cpu_x86_64.c:182: Fatal trap\r
                        """, -1, Death.FAULT),
                Arguments.of("solo5", "Solo5: solo5_exit(99999999999) called\r\n", -1, null),
                Arguments.of("solo5", "**** quiet ****\r\n", -1, null),
                Arguments.of("solo5", "", -1, null),
                Arguments.of("unikraft", "[    0.11] Info: [libukboot] main returned 0\r\n", 0, null),
                Arguments.of("unikraft", "main returned 3, halting system\r\n", 3, null),
                Arguments.of("unikraft", "main returned -1\r\n", -1, null),
                Arguments.of("unikraft", "CRIT: [libkvmplat] RIP: 00000000001052f1 CS: 0008\r\n", -1, Death.FAULT),
                Arguments.of("unikraft", "[    1.2] CRIT: [libx] <x.c @ 12> Assertion failure: x\r\n", -1, Death.PANIC),
                Arguments.of("unikraft", "Unikraft crash - Helene (0.18.0)\r\n", -1, Death.PANIC),
                Arguments.of("unikraft", "Hello from Unikraft!\r\n", -1, null));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("consoles")
    void theConsoleTellsStatusOrDeathOrNothing(String system, String console, int status, @Nullable Death death) {
        ExitReading reading = read(system, console);
        if (death != null) {
            assertThat(reading).isInstanceOfSatisfying(ExitReading.Died.class, died -> {
                assertThat(died.death()).isEqualTo(death);
                assertThat(console).contains(died.words());
                assertThat(died.words()).isNotBlank().doesNotContain("\r", "\n");
            });
        } else if (status >= 0 || console.contains("-1")) {
            assertThat(reading).isInstanceOfSatisfying(ExitReading.Status.class, found -> {
                assertThat(found.value()).isEqualTo(status);
                assertThat(found.how()).isNotBlank();
            });
        } else {
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            ExitReading.Unknowable.class,
                            unknown -> assertThat(unknown.why()).isNotBlank());
        }
    }

    @Test
    void theStartersStatusIsAboveItsBase() {
        UnikernelSystem starter = Systems.named("starter").orElseThrow();
        assertThat(starter.readExit(end(MachineEnd.Reason.EXITED, OptionalInt.of(0x20 + 31)), ""))
                .isInstanceOfSatisfying(
                        ExitReading.Status.class,
                        found -> assertThat(found.value()).isEqualTo(31));
        for (int foreign : new int[] {0, 1, 0x1f, 0x40, 127}) {
            assertThat(starter.readExit(end(MachineEnd.Reason.EXITED, OptionalInt.of(foreign)), ""))
                    .isInstanceOf(ExitReading.Unknowable.class);
        }
        assertThat(starter.readExit(end(MachineEnd.Reason.POWERED_OFF, OptionalInt.empty()), "panic: no"))
                .isInstanceOf(ExitReading.AsTheMachineSaw.class);
    }

    @Test
    void theStartersPanicHasItsOwnWords() {
        UnikernelSystem starter = Systems.named("starter").orElseThrow();
        String console = "panic: a word of the program\r\n\r\npanic: out of it (on CPU 1)\r\nbacktrace\r\n  0000\r\n";
        assertThat(starter.readExit(end(MachineEnd.Reason.PANICKED, OptionalInt.empty()), console))
                .isEqualTo(new ExitReading.Died(Death.PANIC, "panic: out of it (on CPU 1)"));
        assertThat(starter.readExit(end(MachineEnd.Reason.PANICKED, OptionalInt.empty()), ""))
                .isInstanceOf(ExitReading.AsTheMachineSaw.class);
    }
}
