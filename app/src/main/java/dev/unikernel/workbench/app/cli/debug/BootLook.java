package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.measures.BootRecord;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.machine.BootTrace;

/** The boot timeline as a part of a {@code stop} record. */
final class BootLook {
    private static final String HOW = "the guest ran to its image's entry, then to each instruction that can change the"
            + " mode (writes of CR0 and CR4, wrmsr, far jumps and returns) and over it in one step; stops of our own are"
            + " numbered, but not shown";

    private BootLook() {}

    static ObjectNode of(BootTrace trace) {
        ObjectNode boot = Output.object();
        ArrayNode events = boot.putArray("events");
        trace.events().forEach(event -> events.add(BootRecord.event(event)));
        boot.put("complete", trace.complete() && trace.missing().isEmpty()).put("how", HOW);
        if (!trace.missing().isEmpty()) {
            boot.put("missing", trace.missing());
        }
        return boot;
    }
}
