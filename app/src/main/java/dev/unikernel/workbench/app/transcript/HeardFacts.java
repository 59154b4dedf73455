package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Notes what an image was asked of its code, so that a stack is judged alike where the image is not. Thread-safe. */
final class HeardFacts {
    private final TranscriptWriter writer;
    private final Set<Long> told = new HashSet<>();
    private final Map<Long, String> waiting = new LinkedHashMap<>();

    HeardFacts(TranscriptWriter writer) {
        this.writer = writer;
    }

    CodeFacts of(CodeFacts known) {
        return new CodeFacts() {
            @Override
            public Answer isCode(long address) {
                hear(address, known);
                return known.isCode(address);
            }

            @Override
            public Answer isUnwindable(long address) {
                hear(address, known);
                return known.isUnwindable(address);
            }

            @Override
            public Answer isAfterCall(long address) {
                hear(address, known);
                return known.isAfterCall(address);
            }
        };
    }

    /** All three answers at the first question: one letter each, of yes, no, unknown. */
    private synchronized void hear(long address, CodeFacts known) {
        if (told.add(address)) {
            waiting.put(
                    address,
                    letter(known.isCode(address))
                            + letter(known.isUnwindable(address))
                            + letter(known.isAfterCall(address)));
        }
    }

    private static String letter(CodeFacts.Answer answer) {
        return switch (answer) {
            case YES -> "y";
            case NO -> "n";
            case UNKNOWN -> "u";
        };
    }

    /** Writes what was asked since the last time. */
    synchronized void flush() {
        if (!waiting.isEmpty()) {
            ObjectNode note = Recording.note("code");
            ObjectNode facts = note.putObject("facts");
            waiting.forEach((address, letters) -> facts.put("0x" + Long.toHexString(address), letters));
            waiting.clear();
            writer.note(note.toString());
        }
    }
}
