package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiPrinter;
import dev.unikernel.workbench.debugger.mi.MiValue;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code *stopped,…}; source: "GDB/MI Async Records" in the gdb manual. */
final class StopReader {
    private static final List<String> WATCHES = List.of("wpt", "hw-rwpt", "hw-awpt");

    /** No reason of gdb's: the program counter was moved, and nothing ran. */
    private static final String MOVED = "workbench-moved";

    /** Nor this: the guest was put back, and gdb came back to it. */
    private static final String RETURNED = "workbench-returned";

    private StopReader() {}

    /** With what a stop without a reason of its own is: gdb has just come to the stub; empty if it has not. */
    static Stop read(int number, MiFields record, Optional<StopReason> arrival) {
        StopReason reason = reason(record, arrival);
        return new Stop(
                number,
                reason,
                record.decimal("thread-id"),
                record.find("frame").map(frame -> Frame.of(frame.asFields())));
    }

    /** A stop that gdb does not tell of, as it would: a transcript has it then, for its stops are counted by such lines. */
    static String moved(Optional<Frame> from, int cpu, Frame to) {
        List<MiValue.Field> fields = new ArrayList<>();
        fields.add(text("reason", MOVED));
        from.ifPresent(frame -> fields.add(frame("moved-from", frame)));
        fields.add(frame("frame", to));
        fields.add(text("thread-id", Integer.toString(cpu)));
        return "*stopped," + MiPrinter.fields(fields);
    }

    /** The same of a stop that gdb tells of as if it had just been attached. */
    static String returned(Stop stop) {
        List<MiValue.Field> fields = new ArrayList<>();
        fields.add(text("reason", RETURNED));
        stop.frame().ifPresent(frame -> fields.add(frame("frame", frame)));
        stop.thread().ifPresent(cpu -> fields.add(text("thread-id", Integer.toString(cpu))));
        return "*stopped," + MiPrinter.fields(fields);
    }

    private static MiValue.Field frame(String name, Frame frame) {
        List<MiValue.Field> fields = new ArrayList<>();
        frame.address().ifPresent(address -> fields.add(text("addr", "0x" + Long.toHexString(address))));
        frame.function().ifPresent(function -> fields.add(text("func", function)));
        frame.file().ifPresent(file -> fields.add(text("file", file)));
        frame.fullname().ifPresent(file -> fields.add(text("fullname", file)));
        frame.line().ifPresent(line -> fields.add(text("line", Integer.toString(line))));
        frame.from().ifPresent(object -> fields.add(text("from", object)));
        return new MiValue.Field(name, new MiValue.Tuple(fields));
    }

    private static MiValue.Field text(String name, String text) {
        return new MiValue.Field(name, new MiValue.Const(text));
    }

    /** Whether this stop is the target's end ({@code exited-normally}, {@code exited}, {@code exited-signalled}). */
    static boolean isExit(MiFields record) {
        return record.text("reason")
                .filter(reason -> reason.startsWith("exited"))
                .isPresent();
    }

    private static StopReason reason(MiFields record, Optional<StopReason> arrival) {
        String raw = record.text("reason").orElse("");
        return switch (raw) {
            case "" -> arrival.orElseGet(() -> new StopReason.Other(""));
            case "breakpoint-hit" -> breakpoint(record);
            case "watchpoint-trigger", "read-watchpoint-trigger", "access-watchpoint-trigger" -> watchpoint(record);
            case "watchpoint-scope" ->
                new StopReason.WatchpointOutOfScope(record.decimal("wpnum").orElse(0));
            case "end-stepping-range" -> new StopReason.StepDone();
            case "function-finished" ->
                new StopReason.FunctionFinished(record.text("return-value"), record.text("gdb-result-var"));
            case "location-reached" -> new StopReason.LocationReached();
            case MOVED -> new StopReason.Moved(record.find("moved-from").map(frame -> Frame.of(frame.asFields())));
            case RETURNED -> new StopReason.Returned();
            case "no-history" -> new StopReason.HistoryEnd(true);
            case "signal-received" -> signal(record, arrival);
            default -> new StopReason.Other(raw);
        };
    }

    private static StopReason breakpoint(MiFields record) {
        return new StopReason.BreakpointHit(
                record.decimal("bkptno").orElse(0),
                record.decimal("locno"),
                record.text("disp").filter("del"::equals).isPresent());
    }

    /** A read watchpoint sends {@code value={value}}, the others {@code value={old,new}}. */
    private static StopReason watchpoint(MiFields record) {
        MiFields watch = WATCHES.stream()
                .filter(name -> record.find(name).isPresent())
                .findFirst()
                .map(record::in)
                .orElse(record);
        MiFields value = record.in("value");
        Optional<String> now = value.text("new").or(() -> value.text("value"));
        return new StopReason.WatchpointHit(
                watch.decimal("number").orElse(0), watch.text("exp").orElse(""), value.text("old"), now);
    }

    /** A pause, ours or QMP's, is a SIGINT. An attach may be told as a SIGTRAP (gdb 13.1, its second attach). */
    private static StopReason signal(MiFields record, Optional<StopReason> arrival) {
        String name = record.text("signal-name").orElse("");
        if (arrival.isPresent() && name.equals("SIGTRAP")) {
            return arrival.get();
        }
        if (name.equals("SIGINT")) {
            return new StopReason.Paused();
        }
        return new StopReason.Signal(name, record.text("signal-meaning").orElse(""));
    }
}
