package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.FaultReport;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.debugger.mi.MiFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How the guest ended, as a note and back. */
final class EndNote {
    private EndNote() {}

    static ObjectNode of(EndReport end) {
        ObjectNode note = Recording.note("end")
                .put("reason", end.reason().word())
                .put("by", end.by())
                .put("explanation", end.explanation());
        end.status().ifPresent(status -> note.put("status", status));
        end.statusUnknown().ifPresent(why -> note.put("status_unknown", why));
        end.fault().ifPresent(fault -> note.set("fault", fault(fault)));
        ArrayNode evidence = note.putArray("evidence");
        end.evidence().forEach(evidence::add);
        return note.put("console_tail", end.consoleTail())
                .put("ran_ns", end.ran().toNanos());
    }

    private static ObjectNode fault(FaultReport fault) {
        ObjectNode one = Recording.note("fault")
                .put("kind", fault.kind())
                .put("vector", fault.vector())
                .put("error_code", hex(fault.errorCode()))
                .put("pc", hex(fault.place().address()))
                .put("offset", fault.place().offset())
                .put("line", fault.place().line())
                .put("address", hex(fault.address()))
                .put("present", fault.present());
        fault.place().function().ifPresent(function -> one.put("function", function));
        fault.place().file().ifPresent(file -> one.put("file", file));
        fault.access().ifPresent(access -> one.put("access", access));
        fault.owner().ifPresent(owner -> one.put("owner", owner));
        return one;
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }

    static EndReport read(JsonNode note) {
        List<String> evidence = new ArrayList<>();
        note.path("evidence").forEach(fact -> evidence.add(fact.asText()));
        return new EndReport(
                reason(note.path("reason").asText()),
                note.path("by").asText(),
                note.path("status").isInt() ? OptionalInt.of(note.path("status").asInt()) : OptionalInt.empty(),
                text(note, "status_unknown"),
                note.path("fault").isObject() ? Optional.of(readFault(note.path("fault"))) : Optional.empty(),
                note.path("explanation").asText(),
                List.copyOf(evidence),
                note.path("console_tail").asText(),
                Duration.ofNanos(Math.max(0, note.path("ran_ns").asLong())));
    }

    private static EndReport.Reason reason(String word) {
        for (EndReport.Reason reason : EndReport.Reason.values()) {
            if (reason.word().equals(word)) {
                return reason;
            }
        }
        return EndReport.Reason.UNKNOWN;
    }

    private static FaultReport readFault(JsonNode fault) {
        return new FaultReport(
                fault.path("kind").asText(),
                fault.path("vector").asInt(),
                address(fault, "error_code"),
                new CodePlace(
                        address(fault, "pc"),
                        text(fault, "function"),
                        fault.path("offset").asLong(),
                        text(fault, "file"),
                        fault.path("line").asInt()),
                address(fault, "address"),
                text(fault, "access"),
                fault.path("present").asBoolean(),
                text(fault, "owner"));
    }

    private static long address(JsonNode from, String name) {
        return MiFields.parseHex(from.path(name).asText()).orElse(0);
    }

    static Optional<String> text(JsonNode from, String name) {
        return from.path(name).isTextual() ? Optional.of(from.path(name).asText()) : Optional.empty();
    }
}
