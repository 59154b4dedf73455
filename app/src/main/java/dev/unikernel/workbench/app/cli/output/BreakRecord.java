package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.breaks.Placed;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.Logpoint;
import java.util.Locale;
import java.util.Optional;

/** The {@code breakpoint} record, told when one was made, and the {@code log} record of a logpoint. */
public final class BreakRecord {
    private BreakRecord() {}

    /** Kind, places and what there is to know of it. */
    public static ObjectNode made(String spec, boolean log, Placed placed) {
        Breakpoint made = placed.breakpoint();
        ObjectNode record = Output.record("breakpoint")
                .put("breakpoint", made.number())
                .put("spec", spec)
                .put("kind", made.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("log", log);
        placed.because().ifPresent(why -> record.put("kind_because", why));
        made.pending().ifPresent(what -> record.put("pending", what));
        ArrayNode places = record.putArray("locations");
        for (Breakpoint.Place place : made.locations()) {
            ObjectNode one = places.addObject().put("index", place.index());
            place.function().ifPresent(name -> one.put("function", name));
            place.file().ifPresent(name -> one.put("file", name));
            place.line().ifPresent(line -> one.put("line", line));
            place.address().ifPresent(address -> one.put("pc", Output.address(address)));
        }
        return record;
    }

    /** What people should know of it; empty for a plain one at one place. */
    public static Optional<String> note(String spec, Placed placed) {
        Breakpoint made = placed.breakpoint();
        String who = "breakpoint " + made.number() + " (" + spec + ")";
        if (made.pending().isPresent()) {
            return Optional.of(who + " waits: gdb knows no such place yet");
        }
        if (placed.because().isPresent()) {
            return Optional.of(who + " is " + placed.because().get());
        }
        return made.locations().size() > 1
                ? Optional.of(who + " has " + made.locations().size() + " places")
                : Optional.empty();
    }

    public static ObjectNode log(Logpoint.Said said) {
        ObjectNode record = Output.record("log")
                .put("breakpoint", said.number())
                .put("hits", said.said())
                .put("text", said.text())
                .put("cpu", said.thread() - 1);
        said.function().ifPresent(name -> record.put("function", name));
        said.file().ifPresent(name -> record.put("file", name));
        said.line().ifPresent(line -> record.put("line", line));
        said.address().ifPresent(pc -> record.put("pc", Output.address(pc)));
        return record;
    }
}
