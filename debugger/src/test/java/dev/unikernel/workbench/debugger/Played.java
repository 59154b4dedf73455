package dev.unikernel.workbench.debugger;

import dev.unikernel.workbench.debugger.transcript.Replay;
import dev.unikernel.workbench.debugger.transcript.Transcript;
import java.util.List;

/** What a test has gdb say, word by word. */
public final class Played {
    private Played() {}

    /** The settings that each session sends first, then the lines. */
    public static Replay lines(String lines) {
        StringBuilder text = new StringBuilder();
        List<String> settings = List.of(
                "-gdb-set mi-async on",
                "-gdb-set confirm off",
                "-gdb-set pagination off",
                "-gdb-set width 0",
                "-gdb-set height 0",
                "-gdb-set tcp auto-retry off",
                "-gdb-set tcp connect-timeout 5",
                "-gdb-set print elements 256",
                "-gdb-set breakpoint pending off",
                "-gdb-set backtrace past-main on",
                "-interpreter-exec console \"maint set internal-error corefile no\"",
                "-interpreter-exec console \"maint set internal-error backtrace off\"");
        int token = 1000;
        for (String setting : settings) {
            text.append(">>> ")
                    .append(++token)
                    .append(setting)
                    .append("\n    ")
                    .append(token)
                    .append("^done\n");
        }
        return new Replay(Transcript.parse(text + lines));
    }
}
