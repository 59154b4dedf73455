package dev.unikernel.workbench.debugger.mi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines a user may have run in every session. */
class UserLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "set print pretty on",
                "add-symbol-file lib.elf 0x1000",
                "info registers",
                "i r",
                "info inferiors",
                "display x",
                "disable 1",
                "dis 1",
                "handle SIGUSR1 nostop",
                "python print(1)",
                "source my.gdb",
                "p $rip",
                "x/4i $pc",
                "skip file a.c",
                "condition 1 x",
                "tbreak main",
                "set var x = 1",
                "set $run = 1",
                "directory src",
                "undisplay 1",
                "show confirm"
            })
    void whatLeavesTheSessionAloneIsTaken(String line) {
        assertThat(UserLine.refusal(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target remote :1",
                "tar rem :1",
                "run",
                "r",
                "c",
                "cont",
                "continue",
                "kill",
                "k",
                "q",
                "quit",
                "detach",
                "det",
                "disconnect",
                "disc",
                "stepi",
                "si",
                "finish",
                "unt 3",
                "jump 3",
                "file x",
                "core-file x",
                "inferior 2",
                "python",
                "define x",
                "commands",
                "while 1",
                "set mi-async off",
                "set confirm on",
                "set pagination on",
                "",
                "p 1\nrun",
                "server run",
                "with print pretty on -- run",
                "thread apply all continue",
                "reverse-step",
                "new-ui mi x",
                "interpreter-exec mi \"-exec-run\""
            })
    void whatWouldTakeItAwayIsRefused(String line) {
        assertThat(UserLine.refusal(line)).isPresent();
    }
}
