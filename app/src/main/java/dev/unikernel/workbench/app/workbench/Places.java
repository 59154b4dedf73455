package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.nio.file.Path;
import java.util.Optional;

/** Where a stop is, in the few words a bar has room for. */
final class Places {
    private Places() {}

    /** {@code " · main.c:12"}, a function or an address; empty if gdb told no frame. */
    static String of(Stop stop) {
        Optional<Frame> frame = stop.frame();
        if (frame.isEmpty()) {
            return "";
        }
        Optional<String> file = frame.get().file();
        if (file.isPresent() && frame.get().line().isPresent()) {
            return " · " + Path.of(file.get()).getFileName() + ":"
                    + frame.get().line().getAsInt();
        }
        return frame.get()
                .function()
                .map(function -> " · " + function)
                .orElseGet(() -> frame.get().address().isPresent()
                        ? " · 0x" + Long.toHexString(frame.get().address().getAsLong())
                        : "");
    }
}
