package dev.unikernel.workbench.debugger.memory;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiResult;
import dev.unikernel.workbench.debugger.mi.MiValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One read of whole pages, or within a page, cut into what is proved to be readable and what is not. Several pages are
 * believed if they are answered whole, for what cannot be read begins and ends with a page; if not, each is read by itself.
 */
record PageRead(MiChannel channel, long address, int length) {
    private static final String NOT_SENT = "gdb read other parts of this page, but not this one";

    CompletableFuture<AtStop<List<MemoryPiece>>> run() {
        return ask(address, length).thenCompose(this::believe).exceptionallyCompose(failure -> {
            if (failure.getCause() instanceof CommandRefused refused) {
                return length > Memory.PAGE
                        ? pages(refused.stop())
                        : done(refused.stop(), List.of(unreadable(address, length, refused.refusal())));
            }
            return CompletableFuture.failedFuture(failure);
        });
    }

    /** Each page by itself; all of them at the stop at which they could not be read together. */
    private CompletableFuture<AtStop<List<MemoryPiece>>> pages(int stop) {
        List<CompletableFuture<AtStop<List<MemoryPiece>>>> pages = new ArrayList<>();
        for (int at = 0; at < length; at += Memory.PAGE) {
            pages.add(new PageRead(channel, address + at, Math.min(Memory.PAGE, length - at)).run());
        }
        return CompletableFuture.allOf(pages.toArray(CompletableFuture[]::new)).thenApply(all -> {
            List<MemoryPiece> pieces = new ArrayList<>();
            pages.forEach(
                    page -> pieces.addAll(Memory.sameStop(stop, page.join()).value()));
            return new AtStop<>(stop, pieces);
        });
    }

    private CompletableFuture<MiResult> ask(long from, int size) {
        return channel.send(MiCommand.query("-data-read-memory-bytes", Memory.hex(from), Integer.toString(size)));
    }

    /** A whole answer is believed; the last byte of a shorter one is asked again by itself (see Memory.read). */
    private CompletableFuture<AtStop<List<MemoryPiece>>> believe(MiResult answer) {
        List<MemoryPiece.Bytes> sent = blocks(answer.results().in("memory"));
        int bytes = sent.stream().mapToInt(MemoryPiece::length).sum();
        if (bytes == length) {
            return done(answer.stop(), List.copyOf(sent));
        }
        if (length > Memory.PAGE) {
            return pages(answer.stop());
        }
        List<CompletableFuture<MemoryPiece.Bytes>> proved = new ArrayList<>();
        sent.forEach(block -> proved.add(prove(block)));
        return CompletableFuture.allOf(proved.toArray(CompletableFuture[]::new))
                .thenCompose(all -> done(
                        answer.stop(),
                        fill(
                                proved.stream().map(CompletableFuture::join).toList(),
                                answer.results().text("missing").orElse(NOT_SENT))));
    }

    /** The block, or without its last byte if that cannot be read alone. */
    private CompletableFuture<MemoryPiece.Bytes> prove(MemoryPiece.Bytes block) {
        int last = block.length() - 1;
        return ask(block.address() + last, 1).handle((answer, failure) -> {
            if (failure == null && blocks(answer.results().in("memory")).size() == 1) {
                return block;
            }
            if (failure != null && !(failure instanceof CommandRefused)) {
                throw new CompletionException(failure);
            }
            return new MemoryPiece.Bytes(block.address(), Arrays.copyOf(block.bytes(), last));
        });
    }

    /** Blocks of an answer that lie inside what was asked, in order. */
    private List<MemoryPiece.Bytes> blocks(MiFields memory) {
        List<MemoryPiece.Bytes> blocks = new ArrayList<>();
        for (MiValue value : memory.values()) {
            MiFields block = value.asFields();
            OptionalLong begin = block.hex("begin");
            byte[] bytes = bytes(block.text("contents").orElse(""));
            if (begin.isPresent() && bytes.length > 0) {
                long offset = begin.getAsLong() - address;
                if (offset >= 0 && offset + bytes.length <= length) {
                    blocks.add(new MemoryPiece.Bytes(begin.getAsLong(), bytes));
                }
            }
        }
        return blocks;
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException notHex) {
            return new byte[0]; // as good as not sent
        }
    }

    /** @param why the rest was not sent; a replay knows, gdb does not say */
    private List<MemoryPiece> fill(List<MemoryPiece.Bytes> blocks, String why) {
        List<MemoryPiece> pieces = new ArrayList<>();
        int at = 0;
        for (MemoryPiece.Bytes block : blocks) {
            int offset = (int) (block.address() - address);
            if (offset > at) {
                pieces.add(unreadable(address + at, offset - at, why));
            }
            if (block.length() > 0 && offset >= at) {
                pieces.add(block);
                at = offset + block.length();
            }
        }
        if (at < length) {
            pieces.add(unreadable(address + at, length - at, why));
        }
        return pieces;
    }

    private static MemoryPiece unreadable(long from, int size, String why) {
        return new MemoryPiece.Unreadable(from, size, why);
    }

    private static CompletableFuture<AtStop<List<MemoryPiece>>> done(int stop, List<MemoryPiece> pieces) {
        return CompletableFuture.completedFuture(new AtStop<>(stop, pieces));
    }
}
