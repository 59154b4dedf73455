package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.MemoryRange;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.StopRecord;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.memory.AddressQuestion;
import dev.unikernel.workbench.app.memory.GuestMemory;
import dev.unikernel.workbench.app.memory.MemorySearch;
import dev.unikernel.workbench.app.memory.MemorySpace;
import dev.unikernel.workbench.app.memory.SearchText;
import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Memory at one stop: ranges, words with the symbols they point to, what is found in it. Blocks. */
final class MemoryLook {
    private static final int MOST_MATCHES = 1000;

    private final GuestDebug debug;
    private final GuestMemory memory;
    private final int thread;

    MemoryLook(GuestDebug debug, int thread) {
        this.debug = debug;
        this.memory = new GuestMemory(debug.guest(), Optional.of(debug.session()));
        this.thread = thread;
    }

    /** The address that was typed. Fails with CommandRefused in gdb's words, which are said alone. */
    CompletableFuture<Long> address(String typed) {
        return AddressQuestion.ask(debug.session(), thread, 0, typed).exceptionallyCompose(failure -> {
            Throwable cause = DebuggerException.cause(failure);
            return CompletableFuture.failedFuture(
                    cause instanceof CommandRefused refused
                            ? new CommandRefused("the address " + typed, refused.refusal(), refused.stop())
                            : cause);
        });
    }

    JsonNode memory(Show.Memory wanted) {
        MemoryRange range = wanted.range();
        return StopLook.read(
                address(range.address())
                        .thenCompose(address -> memory.read(range.space(), address, (int) range.length())),
                block -> {
                    ObjectNode record = StopRecord.memory(block);
                    if (range.space() == MemorySpace.PHYSICAL) {
                        record.put("space", "physical");
                    } else {
                        MachineLook.withAlias(debug.guest().image(), block, record);
                    }
                    if (wanted.wordSize() > 0) {
                        record.put("word_bytes", wanted.wordSize()).put("order", wanted.big() ? "big" : "little");
                        words(wanted, block, record.putArray("words"));
                    }
                    return record;
                });
    }

    private void words(Show.Memory wanted, MemoryBlock block, ArrayNode words) {
        int size = wanted.wordSize();
        byte[] known = new byte[block.length()];
        String[] why = new String[block.length()];
        spread(block, known, why);
        for (int at = 0; at + size <= block.length(); at += size) {
            ObjectNode word = words.addObject().put("address", Output.address(block.address() + at));
            OptionalInt hole = hole(why, at, size);
            if (hole.isPresent()) {
                word.set("value", Output.unavailable(why[hole.getAsInt()]));
                continue;
            }
            long value = 0;
            for (int i = 0; i < size; i++) {
                value |= (known[at + i] & 0xffL) << (8 * (wanted.big() ? size - 1 - i : i));
            }
            word.put("value", Output.address(value));
            if (size >= 4) {
                CodePlace place = debug.guest().place(value);
                place.function()
                        .ifPresent(name -> word.put(
                                "symbol",
                                name + (place.offset() == 0 ? "" : "+0x" + Long.toHexString(place.offset()))));
            }
        }
    }

    private static OptionalInt hole(String[] why, int at, int size) {
        for (int i = at; i < at + size; i++) {
            if (why[i] != null) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static void spread(MemoryBlock block, byte[] known, String[] why) {
        int at = 0;
        for (MemoryPiece piece : block.pieces()) {
            if (piece instanceof MemoryPiece.Bytes read) {
                System.arraycopy(read.bytes(), 0, known, at, read.length());
            } else if (piece instanceof MemoryPiece.Unreadable not) {
                Arrays.fill(why, at, at + not.length(), not.why());
            }
            at += piece.length();
        }
    }

    JsonNode find(Show.Find wanted) {
        MemoryRange range = wanted.range();
        byte[] bytes = SearchText.bytes(wanted.what());
        JsonNode found = StopLook.read(
                address(range.address())
                        .thenCompose(start -> new MemorySearch(memory, range.space(), bytes, MOST_MATCHES, looked -> {})
                                .in(start, range.length())
                                .thenApply(result -> {
                                    ObjectNode record = Output.object()
                                            .put("address", Output.address(start))
                                            .put("length_bytes", range.length())
                                            .put("looked_bytes", result.looked())
                                            .put("unreadable_bytes", result.unreadable())
                                            .put("complete", result.complete());
                                    ArrayNode matches = record.putArray("matches");
                                    result.matches().forEach(match -> matches.add(Output.address(match)));
                                    return record;
                                })),
                Function.identity());
        ObjectNode record = Output.object().put("what", wanted.what());
        if (range.space() == MemorySpace.PHYSICAL) {
            record.put("space", "physical");
        }
        return found.has("matches") ? record.setAll((ObjectNode) found) : record.set("matches", found);
    }
}
