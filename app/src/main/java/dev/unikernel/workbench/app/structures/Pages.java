package dev.unikernel.workbench.app.structures;

import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import java.util.HashMap;
import java.util.Map;

/** The guest's memory by pages, each read once; little-endian numbers. At most 64 MiB are read. For one thread. */
final class Pages {
    private static final int PAGE = 4096;
    private static final int MOST = 16_384;

    /** Where bytes come from; blocks. */
    interface Source {
        MemoryBlock read(long address, int length);
    }

    private final Source source;
    private final Map<Long, MemoryBlock> pages = new HashMap<>();

    Pages(Source source) {
        this.source = source;
    }

    /** A number of 1 to 8 bytes, unsigned. */
    long number(long address, int bytes) throws NotRead {
        if (bytes < 1 || bytes > Long.BYTES) {
            throw new NotRead("a number of " + bytes + " bytes at " + hex(address));
        }
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = (value << 8) | octet(address + i);
        }
        return value;
    }

    /** A field of an object. */
    long number(long object, Layout.Place field) throws NotRead {
        return number(object + field.offset(), field.size());
    }

    /** Text up to its NUL, at most so many bytes; what is not ASCII is a question mark. */
    String text(long address, int most) throws NotRead {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < most; i++) {
            int octet = octet(address + i);
            if (octet == 0) {
                return text.toString();
            }
            text.append(octet >= 0x20 && octet < 0x7f ? (char) octet : '?');
        }
        return text + "…";
    }

    /** Bytes as they are. */
    byte[] bytes(long address, int length) throws NotRead {
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = (byte) octet(address + i);
        }
        return all;
    }

    private int octet(long address) throws NotRead {
        long start = address & -PAGE;
        MemoryBlock page = pages.get(start);
        if (page == null) {
            if (pages.size() >= MOST) {
                throw new NotRead("more than " + (MOST >> 8) + " MiB would be read for it");
            }
            page = source.read(start, PAGE);
            pages.put(start, page);
        }
        int at = (int) (address - start);
        MemoryBlock known = page;
        return known.at(at).orElseThrow(() -> new NotRead(hex(address) + " cannot be read" + why(address, known)));
    }

    private static String why(long address, MemoryBlock page) {
        return page.pieces().stream()
                .filter(piece -> piece instanceof MemoryPiece.Unreadable
                        && Long.compareUnsigned(address - piece.address(), piece.length()) < 0)
                .map(piece -> ": " + ((MemoryPiece.Unreadable) piece).why().strip())
                .findFirst()
                .orElse("");
    }

    static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
