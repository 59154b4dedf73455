package dev.unikernel.workbench.app.view.stack;

import dev.unikernel.workbench.app.guest.LastStand;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.registers.CpuMode;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.stack.Backtrace;
import dev.unikernel.workbench.debugger.stack.Cpu;
import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.debugger.stack.Repetition;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Asks gdb for CPUs and frames, and makes rows of the answers. */
final class StackRead {
    private StackRead() {}

    /**
     * All CPUs with their modes, and the frames of one.
     *
     * @param stopped the thread that stopped; of several CPUs it is marked
     */
    static CompletableFuture<AtStop<List<StackRow.Cpu>>> all(GdbSession session, int thread, int stopped) {
        return session.stack().cpus().thenCompose(cpus -> {
            List<CompletableFuture<StackRow.Cpu>> rows = cpus.value().stream()
                    .map(cpu -> cpu.thread() == thread
                            ? one(session, thread).thenApply(AtStop::value)
                            : unread(session, cpu))
                    .toList();
            return CompletableFuture.allOf(rows.toArray(CompletableFuture[]::new))
                    .thenApply(done -> cpus.map(all -> rows.stream()
                            .map(CompletableFuture::join)
                            .map(row -> all.size() > 1 && row.thread() == stopped ? stopped(row) : row)
                            .toList()));
        });
    }

    private static StackRow.Cpu stopped(StackRow.Cpu row) {
        String words = row.mode().isEmpty() ? "" : ", " + row.mode();
        return new StackRow.Cpu(row.thread(), row.title(), StackTool.TEXTS.getString("stopped") + words, row.frames());
    }

    /** One CPU with its frames. */
    static CompletableFuture<AtStop<StackRow.Cpu>> one(GdbSession session, int thread) {
        return session.stack()
                .frames(thread)
                .thenCombine(
                        session.registers().mode(thread),
                        (frames, mode) -> frames.map(
                                stack -> cpu(thread, words(mode.value()), Optional.of(rows(thread, stack)))));
    }

    private static String words(Optional<CpuMode> mode) {
        return mode.map(CpuMode::words).orElse("");
    }

    /** The CPU on which a guest crashed. */
    static StackRow.Cpu crashed(LastStand stand) {
        int thread = stand.stop().thread().orElse(1);
        return cpu(thread, StackTool.TEXTS.getString("crashed"), Optional.of(rows(thread, stand.stack())));
    }

    private static CompletableFuture<StackRow.Cpu> unread(GdbSession session, Cpu cpu) {
        Optional<StackRow.Frame> at = cpu.frame().map(frame -> row(cpu.thread(), frame));
        String where =
                at.map(row -> row.function() + "  " + row.place()).orElse("").strip();
        return session.registers().mode(cpu.thread()).thenApply(mode -> {
            String how = words(mode.value());
            String both = how.isEmpty() || where.isEmpty() ? how + where : how + "  " + where;
            return cpu(cpu.thread(), both, Optional.empty());
        });
    }

    private static StackRow.Cpu cpu(int thread, String mode, Optional<List<StackRow>> frames) {
        return new StackRow.Cpu(
                thread, MessageFormat.format(StackTool.TEXTS.getString("cpu"), thread - 1), mode, frames);
    }

    /** A backtrace as rows, with what was left out of it said in its place. */
    static List<StackRow> rows(int thread, Backtrace stack) {
        List<StackRow> rows = new ArrayList<>();
        for (Frame frame : stack.frames()) {
            rows.add(row(thread, frame));
            for (Repetition left : stack.repetitions()) {
                if (left.level() == frame.level()) {
                    String words = left.period() == 1 ? "repeats.one" : "repeats.more";
                    rows.add(note(thread, words, left.frames(), left.period()));
                }
            }
        }
        stack.cutBecause().ifPresent(why -> rows.add(note(thread, "cut", why)));
        return List.copyOf(rows);
    }

    private static StackRow.Note note(int thread, String words, Object... facts) {
        return new StackRow.Note(thread, MessageFormat.format(StackTool.TEXTS.getString(words), facts));
    }

    private static StackRow.Frame row(int thread, Frame frame) {
        String address = frame.address().isPresent()
                ? "0x" + Long.toHexString(frame.address().getAsLong())
                : "??";
        List<String> sources = Stream.of(frame.fullname(), frame.file())
                .flatMap(Optional::stream)
                .toList();
        boolean source = !sources.isEmpty() && frame.line().isPresent();
        int line = source ? frame.line().getAsInt() : 0;
        String place = source
                ? name(frame.file().orElse(sources.get(0))) + ":" + line
                : frame.function().isPresent() ? address : "";
        return new StackRow.Frame(
                thread,
                frame.level(),
                frame.function().orElse(address),
                place,
                frame.address(),
                source ? sources : List.of(),
                line,
                frame.kind(),
                frame.guess(),
                frame.own());
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
