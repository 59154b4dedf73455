package dev.unikernel.workbench.app.memory;

import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.debugger.session.GdbSession;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * A variable with a fixed place, which is read while the guest runs: gdb, which knows types, answers nothing then, so place,
 * size and type are asked at a stop and the bytes are read here, little-endian.
 *
 * @param address unsigned
 * @param size in bytes
 * @param type as gdb resolves it: {@code unsigned long}
 */
public record GlobalSample(String expression, long address, int size, String type) {
    /** Beyond this a value is shown as bytes, cut. */
    private static final int LONGEST = 64;

    /** Asks at a stop; CommandRefused in gdb's words for what has no place. */
    public static CompletableFuture<GlobalSample> of(GdbSession session, int thread, int frame, String expression) {
        return AddressQuestion.ask(session, thread, frame, "&(" + expression + ")")
                .thenCompose(address -> AddressQuestion.ask(session, thread, frame, "sizeof(" + expression + ")")
                        .thenCompose(size -> session.variables()
                                .resolvedType(expression, thread, frame)
                                .thenApply(type -> new GlobalSample(
                                        expression, address, (int) Math.min(size, LONGEST), type.value()))));
    }

    /** Why a value may be half old and half new; empty if the guest writes it in one access and QEMU copies it in one. */
    public String tearing() {
        boolean whole = size <= Long.BYTES && Integer.bitCount(size) == 1 && Long.remainderUnsigned(address, size) == 0;
        return whole ? "" : "it is not read in one access: a value may be half old, half new";
    }

    /** The value in what was read from its place; the reason where it was not. */
    public String value(MemoryBlock block) {
        if (block.pieces().size() != 1 || !(block.pieces().get(0) instanceof MemoryPiece.Bytes read)) {
            return block.pieces().stream()
                    .filter(MemoryPiece.Unreadable.class::isInstance)
                    .map(piece -> "not read: " + ((MemoryPiece.Unreadable) piece).why())
                    .findFirst()
                    .orElse("not read");
        }
        return value(read.bytes());
    }

    private String value(byte[] bytes) {
        String plain = type.toLowerCase(Locale.ROOT);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (plain.endsWith("*")) {
            return "0x" + number(bytes, false).toString(16);
        }
        if (plain.matches("(const |volatile )*double") && size == Double.BYTES) {
            return Double.toString(buffer.getDouble());
        }
        if (plain.matches("(const |volatile )*float") && size == Float.BYTES) {
            return Float.toString(buffer.getFloat());
        }
        boolean integer = plain.matches("[a-z0-9_ ]*\\b(char|short|int|long|_bool|bool|__int128)\\b[a-z0-9_ ]*");
        if (integer || plain.startsWith("enum")) {
            boolean signed = !plain.contains("unsigned") && !plain.contains("bool") && integer;
            return number(bytes, signed).toString();
        }
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    private static BigInteger number(byte[] little, boolean signed) {
        byte[] big = new byte[little.length];
        for (int i = 0; i < little.length; i++) {
            big[little.length - 1 - i] = little[i];
        }
        return signed ? new BigInteger(big) : new BigInteger(1, big);
    }
}
