package dev.unikernel.workbench.app.cli.inside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.StopText;

/** The guest's threads and heap in a {@code stop} record, for people. */
public final class InsideText {
    private static final int SHOWN = 12;

    private InsideText() {}

    /** Each with the line's end before it; empty without any. */
    public static String of(ObjectNode stop) {
        StringBuilder text = new StringBuilder();
        threads(stop.path("guest_threads"), text);
        heap(stop.path("heap"), text);
        StopText.list("heap blocks", stop.path("heap_blocks"), InsideText::asked, text);
        return text.toString();
    }

    private static void threads(JsonNode threads, StringBuilder text) {
        if (threads.has("unavailable")) {
            text.append("\n  guest threads  ").append(StopText.value(threads));
            return;
        }
        StopText.list("guest threads", threads.path("threads"), InsideText::thread, text);
        if (threads.has("broken")) {
            text.append("\n    the list breaks: ").append(threads.path("broken").asText());
        }
        threads.path("notes").forEach(note -> text.append("\n    ").append(note.asText()));
    }

    private static String thread(JsonNode thread) {
        StringBuilder text = new StringBuilder();
        text.append(StopText.pad(StopText.value(thread.path("name")), 12))
                .append("  ")
                .append(StopText.pad(StopText.value(thread.path("state")), 9))
                .append("  ")
                .append(StopText.pad(
                        thread.has("cpu") ? "CPU " + thread.path("cpu").asInt() : "", 6));
        JsonNode stack = thread.path("stack");
        text.append("  stack ")
                .append(
                        stack.has("unavailable")
                                ? StopText.value(stack)
                                : stack.path("start").asText() + " "
                                        + stack.path("size_bytes").asText() + " bytes"
                                        + (thread.has("stack_used_bytes")
                                                ? ", "
                                                        + thread.path("stack_used_bytes")
                                                                .asText() + " used"
                                                : ""));
        if (thread.has("entry")) {
            text.append("  began in ").append(thread.path("entry").asText());
        }
        JsonNode frames = thread.path("frames");
        if (frames.has("unavailable")) {
            text.append("\n      pc ")
                    .append(StopText.value(thread.path("pc")))
                    .append("  callers ")
                    .append(StopText.value(frames));
        }
        boolean guessed = false;
        for (JsonNode frame : frames) {
            guessed |= frame.has("guess");
            text.append("\n      ").append(StopText.frame(((ObjectNode) frame.deepCopy()).without("guess")));
        }
        if (guessed && !thread.has("cpu")) {
            text.append("\n      (callers by the frame pointer: guesses)");
        }
        if (thread.has("odd")) {
            text.append("\n      ").append(thread.path("odd").asText());
        }
        return text.toString();
    }

    private static void heap(JsonNode heap, StringBuilder text) {
        if (heap.isMissingNode()) {
            return;
        }
        if (heap.has("unavailable")) {
            text.append("\n  heap  ").append(StopText.value(heap));
            return;
        }
        text.append("\n  heap  ")
                .append(heap.path("taken_bytes").asText())
                .append(" bytes in ")
                .append(heap.path("areas").size())
                .append(" areas: ")
                .append(heap.path("used_bytes").asText())
                .append(" used in ")
                .append(heap.path("used_blocks").asText())
                .append(" blocks, ")
                .append(heap.path("free_bytes").asText())
                .append(" free in ")
                .append(heap.path("free_blocks").asText())
                .append(", the largest of ")
                .append(heap.path("largest_free_bytes").asText());
        heap.path("areas")
                .forEach(area -> text.append("\n    area ")
                        .append(StopText.pad(area.path("start").asText(), 18))
                        .append("  ")
                        .append(area.path("size_bytes").asText())
                        .append(" bytes"));
        heap.path("sizes")
                .forEach(size -> text.append("\n    from ")
                        .append(StopText.pad(size.path("from_bytes").asText() + " bytes", 18))
                        .append("  ")
                        .append(size.path("used_blocks").asText())
                        .append(" used, ")
                        .append(size.path("free_blocks").asText())
                        .append(" free"));
        int shown = 0;
        for (JsonNode block : heap.path("blocks")) {
            if (shown++ < SHOWN) {
                text.append("\n    ").append(block(block));
            }
        }
        if (shown > SHOWN) {
            text.append("\n    … ")
                    .append(shown - SHOWN + heap.path("blocks_more").asInt())
                    .append(" more blocks");
        }
        heap.path("damage").forEach(what -> text.append("\n    damaged: ").append(what.asText()));
        heap.path("notes").forEach(note -> text.append("\n    ").append(note.asText()));
    }

    private static String block(JsonNode block) {
        return StopText.pad(block.path("start").asText(), 18) + "  "
                + StopText.pad(block.path("size_bytes").asText() + " bytes", 16)
                + (block.path("used").asBoolean() ? "  used" : "  free")
                + (block.path("several").asBoolean() ? ", perhaps several" : "");
    }

    private static String asked(JsonNode one) {
        String asked = one.path("asked").asText() + "  ";
        return one.has("unavailable")
                ? asked + one.path("address").asText() + "  " + StopText.value(one)
                : asked + "in the block " + block(one.path("block")) + ", "
                        + one.path("offset_bytes").asText() + " bytes into its memory";
    }
}
