package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.machine.BootEvent;
import dev.unikernel.workbench.app.machine.BootTrace;
import java.util.Locale;

/** The boot timeline as a part of a {@code stop} record. */
final class BootLook {
    private static final String HOW = "the guest ran to its image's entry, then to each instruction that can change the"
            + " mode (writes of CR0 and CR4, wrmsr, far jumps and returns) and over it in one step; stops of our own are"
            + " numbered, but not shown";

    private BootLook() {}

    static ObjectNode of(BootTrace trace) {
        ObjectNode boot = Output.object();
        ArrayNode events = boot.putArray("events");
        for (BootEvent event : trace.events()) {
            ObjectNode one = events.addObject()
                    .put("stop", event.stop())
                    .put("mode", event.mode().kind().name().toLowerCase(Locale.ROOT))
                    .put("code_bits", event.mode().size().bits())
                    .put("paging_levels", event.mode().pagingLevels())
                    .put("pc", Output.address(event.place().address()))
                    .put("exact", event.exact());
            event.place().function().ifPresent(function -> one.put("function", function));
            event.place()
                    .file()
                    .ifPresent(file ->
                            one.put("file", file).put("line", event.place().line()));
            if (!event.what().isEmpty()) {
                one.put("what", event.what());
            }
        }
        boot.put("complete", trace.complete() && trace.missing().isEmpty()).put("how", HOW);
        if (!trace.missing().isEmpty()) {
            boot.put("missing", trace.missing());
        }
        return boot;
    }
}
