package dev.unikernel.workbench.app.identity;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * A piece of an image's code, to be looked for in a guest.
 *
 * @param linked its address in the image, unsigned
 */
@SuppressWarnings("ArrayRecordComponent") // looked at, never compared as a value
record Probe(long linked, byte[] bytes) {
    static final int BYTES = 32;
    /** A piece with fewer different bytes is padding or a table, and says little. */
    private static final int LEAST_KINDS = 8;
    /** As many samples say something of an image. */
    private static final int ENOUGH = 8;

    /** A stretch of an image's code. */
    record Stretch(long linked, Bytes bytes) {}

    /** What is executable and has bytes in the file: the sections, or without any the segments. */
    static List<Stretch> code(ElfFile image) {
        List<Stretch> all = new ArrayList<>();
        for (Section section : image.sections()) {
            if (section.isAllocated() && section.isExecutable() && section.type() != Section.NOBITS) {
                image.memory(section.address(), section.fileSize())
                        .ifPresent(bytes -> all.add(new Stretch(section.address(), bytes)));
            }
        }
        if (all.isEmpty()) {
            for (Segment segment : image.segments()) {
                if (segment.isLoad() && segment.isExecutable()) {
                    image.memory(segment.virtualAddress(), segment.fileSize())
                            .ifPresent(bytes -> all.add(new Stretch(segment.virtualAddress(), bytes)));
                }
            }
        }
        return all;
    }

    /**
     * At most so many, spread evenly over the image's functions, for between them a boot loader's own tables may lie, which
     * the CPU writes to; over all code if few functions are known. None of them says nothing.
     */
    static List<Probe> spread(GuestImage image, int most) {
        List<Probe> inFunctions =
                hasFunctions(image) ? spread(image, most, linked -> isInFunction(image, linked)) : List.of();
        return inFunctions.size() < ENOUGH ? spread(image, most, linked -> true) : inFunctions;
    }

    /** Of a stripped image all code would be looked through in vain. */
    private static boolean hasFunctions(GuestImage image) {
        try {
            SymbolTable all = image.symbols();
            return IntStream.range(0, all.count()).anyMatch(i -> all.kind(i) == SymbolKind.FUNCTION && all.size(i) > 0);
        } catch (Malformed damaged) {
            return false;
        }
    }

    private static boolean isInFunction(GuestImage image, long linked) {
        return image.symbolAt(linked)
                .map(hit -> hit.symbol())
                .filter(symbol -> symbol.kind() == SymbolKind.FUNCTION && symbol.size() > 0)
                .isPresent();
    }

    private static List<Probe> spread(GuestImage image, int most, LongPredicate wanted) {
        List<Stretch> code = code(image.boot());
        long total =
                code.stream().mapToLong(stretch -> stretch.bytes().length()).sum();
        List<Probe> all = new ArrayList<>();
        long step = Math.max(BYTES, total / Math.max(1, most));
        long passed = 0;
        long next = 0;
        for (Stretch stretch : code) {
            long length = stretch.bytes().length();
            while (next < passed + length && all.size() < most) {
                long last = Math.min(length, next - passed + step) - BYTES;
                for (long at = next - passed; at <= last; at += BYTES) {
                    byte[] bytes = stretch.bytes().copy(at, BYTES);
                    if (speaks(bytes) && wanted.test(stretch.linked() + at)) {
                        all.add(new Probe(stretch.linked() + at, bytes));
                        break;
                    }
                }
                next += step;
            }
            passed += length;
        }
        return all;
    }

    static boolean speaks(byte[] bytes) {
        boolean[] seen = new boolean[256];
        int kinds = 0;
        for (byte one : bytes) {
            if (!seen[one & 0xff]) {
                seen[one & 0xff] = true;
                kinds++;
            }
        }
        return kinds >= LEAST_KINDS;
    }
}
