package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.util.List;
import java.util.Optional;

/** Reads {@code *stopped,…}; source: "GDB/MI Async Records" in the gdb manual. */
final class StopReader {
    private static final List<String> WATCHES = List.of("wpt", "hw-rwpt", "hw-awpt");

    private StopReader() {}

    static Stop read(int number, MiFields record, boolean attaching) {
        StopReason reason = reason(record, attaching);
        return new Stop(
                number,
                reason,
                record.decimal("thread-id"),
                record.find("frame").map(frame -> Frame.of(frame.asFields())));
    }

    /** Whether this stop is the target's end ({@code exited-normally}, {@code exited}, {@code exited-signalled}). */
    static boolean isExit(MiFields record) {
        return record.text("reason")
                .filter(reason -> reason.startsWith("exited"))
                .isPresent();
    }

    private static StopReason reason(MiFields record, boolean attaching) {
        String raw = record.text("reason").orElse("");
        return switch (raw) {
            case "" -> attaching ? new StopReason.Attached() : new StopReason.Other("");
            case "breakpoint-hit" -> breakpoint(record);
            case "watchpoint-trigger", "read-watchpoint-trigger", "access-watchpoint-trigger" -> watchpoint(record);
            case "watchpoint-scope" ->
                new StopReason.WatchpointOutOfScope(record.decimal("wpnum").orElse(0));
            case "end-stepping-range" -> new StopReason.StepDone();
            case "function-finished" ->
                new StopReason.FunctionFinished(record.text("return-value"), record.text("gdb-result-var"));
            case "location-reached" -> new StopReason.LocationReached();
            case "no-history" -> new StopReason.HistoryEnd(true);
            case "signal-received" -> signal(record, attaching);
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
    private static StopReason signal(MiFields record, boolean attaching) {
        String name = record.text("signal-name").orElse("");
        if (attaching && name.equals("SIGTRAP")) {
            return new StopReason.Attached();
        }
        if (name.equals("SIGINT")) {
            return new StopReason.Paused();
        }
        return new StopReason.Signal(name, record.text("signal-meaning").orElse(""));
    }
}
