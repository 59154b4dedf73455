package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.FaultReport;
import dev.unikernel.workbench.app.guest.fault.Explanation;
import dev.unikernel.workbench.app.image.CodePlace;

/** The {@code end} record of a guest, and the same for people. */
public final class EndRecord {
    private EndRecord() {}

    /** The record; {@code exitCode} is what our process returns for it. */
    public static ObjectNode json(EndReport end, int exitCode) {
        ObjectNode record = Output.record("end").put("reason", end.reason().word());
        record.put("by", end.by());
        if (end.status().isPresent()) {
            record.put("status", end.status().getAsInt());
        } else if (end.statusUnknown().isPresent()) {
            record.set("status", Output.unavailable(end.statusUnknown().get()));
        }
        if (end.reason() == EndReport.Reason.FAULTED) {
            record.set(
                    "fault",
                    end.fault().isPresent()
                            ? fault(end.fault().get())
                            : Output.unavailable(
                                    "nobody logged the exception (QEMU does not under KVM, nor does a tender)"));
        }
        record.put("explanation", end.explanation());
        ArrayNode evidence = record.putArray("evidence");
        end.evidence().forEach(evidence::add);
        return record.put("console_tail", end.consoleTail())
                .put("ran_ms", end.ran().toMillis())
                .put("exit_code", exitCode);
    }

    /** The end where we were told to stop. Without our exit code, which is the signal's: 130 for SIGINT. */
    public static ObjectNode interrupted() {
        return Output.record("end")
                .put("reason", EndReport.Reason.KILLED.word())
                .put("by", "workbench")
                .put("explanation", "interrupted: the workbench was told to stop, and has ended what it started");
    }

    private static ObjectNode fault(FaultReport fault) {
        ObjectNode object = Output.object()
                .put("kind", fault.kind())
                .put("vector", fault.vector())
                .put("error_code", Output.address(fault.errorCode()))
                .put("address", Output.address(fault.address()));
        place(object, fault.place());
        fault.access().ifPresent(access -> object.put("access", access).put("present", fault.present()));
        fault.owner().ifPresent(owner -> object.put("address_owner", owner));
        fault.explanation().ifPresent(why -> why(why, object));
        return object.put("explanation", fault.describe());
    }

    private static void why(Explanation why, ObjectNode object) {
        object.put("cause", why.cause());
        why.refusedBecause().ifPresent(because -> object.put("refused_because", because));
        if (!why.instruction().isEmpty()) {
            object.put("instruction", why.instruction());
        }
        ArrayNode tries = object.putArray("try");
        why.tries().forEach(tries::add);
        why.walk().ifPresent(walk -> MapRecord.walk(walk, object.putObject("walk")));
    }

    private static void place(ObjectNode object, CodePlace place) {
        object.put("pc", Output.address(place.address()));
        if (place.function().isPresent()) {
            object.put("function", place.function().get()).put("offset", place.offset());
        } else {
            object.set("function", Output.unavailable("no symbol has this address"));
        }
        if (place.file().isPresent()) {
            object.put("file", place.file().get()).put("line", place.line());
        } else {
            object.set("file", Output.unavailable("no line information for this address"));
        }
    }

    /** One line and, when the end is not good, what led to it. */
    public static String text(EndReport end) {
        StringBuilder text = new StringBuilder(end.reason().word()).append(": ").append(end.explanation());
        end.statusUnknown()
                .ifPresent(why -> text.append("\n  status not known: ").append(why));
        end.fault().flatMap(FaultReport::explanation).ifPresent(why -> {
            why.refusedBecause()
                    .ifPresent(because -> text.append("\n  refused because ").append(because));
            if (!why.instruction().isEmpty()) {
                text.append("\n  instruction  ").append(why.instruction());
            }
            why.tries().forEach(what -> text.append("\n  try: ").append(what));
        });
        boolean ours = end.reason() == EndReport.Reason.KILLED && end.by().equals("workbench");
        if (!end.isGood() && !ours) {
            end.evidence().forEach(fact -> text.append("\n  ").append(fact));
        }
        return text.toString();
    }
}
