package dev.unikernel.workbench.app.view.guestthreads;

import dev.unikernel.workbench.app.structures.GuestThread;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.debugger.stack.Frame;

/**
 * One thread as it is shown.
 *
 * @param where its innermost frame, or why that is not known
 * @param why what is wrong with it, or what could not be read; empty if all is well
 */
record ThreadRow(
        GuestThread thread,
        String name,
        String state,
        String cpu,
        String stack,
        String where,
        String entry,
        String why) {

    static ThreadRow of(GuestThread thread) {
        return new ThreadRow(
                thread,
                thread.name().value().orElse("–"),
                thread.state().value().orElse("–"),
                thread.cpu().isPresent() ? "CPU " + thread.cpu().getAsInt() : "",
                stack(thread),
                thread.frames()
                        .value()
                        .flatMap(all -> all.stream().findFirst())
                        .map(ThreadRow::place)
                        .orElseGet(() -> thread.pc().map(Bytes::address).value().orElse("–")),
                thread.entry().flatMap(place -> place.function()).orElse(""),
                thread.odd().orElseGet(() -> unread(thread)));
    }

    private static String stack(GuestThread thread) {
        return thread.stack()
                .value()
                .map(known -> thread.stackUsed()
                                .map(used -> Bytes.rounded(used) + " of ")
                                .orElse("")
                        + Bytes.rounded(known.size()))
                .orElse("–");
    }

    private static String unread(GuestThread thread) {
        return thread.name().why().isEmpty()
                ? thread.state().why().isEmpty()
                        ? thread.stack().why()
                        : thread.state().why()
                : thread.name().why();
    }

    /** {@code worker  main.c:22}. */
    static String place(Frame frame) {
        String function = frame.function()
                .orElseGet(() -> frame.address().isPresent()
                        ? Bytes.address(frame.address().getAsLong())
                        : "??");
        return frame.file().isPresent() && frame.line().isPresent()
                ? function + "  " + last(frame.file().get()) + ":"
                        + frame.line().getAsInt()
                : function;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
