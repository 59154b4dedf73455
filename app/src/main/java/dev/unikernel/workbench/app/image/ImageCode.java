package dev.unikernel.workbench.app.image;

import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.frames.CallFrames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an image's sections, its call frame information and its bytes say of code. Immutable. */
final class ImageCode implements CodeFacts {
    private static final int LONGEST_CALL = 7;
    private static final int X86_64 = 62;
    private static final int I386 = 3;

    private final ElfFile boot;
    private final List<Section> allocated;
    private final long slide;
    private final long[] starts;
    private final long[] ends;
    private final boolean framesKnown;

    private ImageCode(ElfFile boot, List<Section> allocated, long slide, List<long[]> frames, boolean framesKnown) {
        this.boot = boot;
        this.allocated = allocated;
        this.slide = slide;
        this.framesKnown = framesKnown;
        frames.sort((a, b) -> Long.compareUnsigned(a[0], b[0]));
        this.starts = frames.stream().mapToLong(frame -> frame[0]).toArray();
        this.ends = frames.stream().mapToLong(frame -> frame[1]).toArray();
    }

    /** Reads both files' call frame information; a damaged one leaves open what can be unwound. */
    static ImageCode of(ElfFile boot, ElfFile symbols, long slide) {
        List<Section> allocated = (symbols.sections().isEmpty() ? boot : symbols)
                .sections().stream().filter(Section::isAllocated).toList();
        List<long[]> frames = new ArrayList<>();
        boolean known = true;
        try {
            CallFrames.read(symbols, (start, length, frame) -> frames.add(new long[] {start, start + length}));
            if (boot != symbols) {
                CallFrames.read(boot, (start, length, frame) -> frames.add(new long[] {start, start + length}));
            }
        } catch (Malformed damaged) {
            known = false;
        }
        return new ImageCode(boot, allocated, slide, frames, known);
    }

    @Override
    public Answer isCode(long address) {
        long linked = address - slide;
        for (Section section : allocated) {
            if (Long.compareUnsigned(linked - section.address(), section.size()) < 0) {
                return section.isExecutable() ? Answer.YES : Answer.NO;
            }
        }
        return Answer.UNKNOWN;
    }

    @Override
    public Answer isUnwindable(long address) {
        if (isCode(address) != Answer.YES) {
            return Answer.UNKNOWN;
        }
        return isCovered(address - slide) ? Answer.YES : framesKnown ? Answer.NO : Answer.UNKNOWN;
    }

    private boolean isCovered(long linked) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(starts[middle], linked) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && Long.compareUnsigned(linked, ends[low - 1]) < 0;
    }

    /** By the bytes before it, on x86: {@code e8 rel32}, or {@code ff /2} with its operand (Intel SDM volume 2, CALL). */
    @Override
    public Answer isAfterCall(long address) {
        int machine = boot.header().machine();
        Optional<Bytes> before = boot.memory(address - slide - LONGEST_CALL, LONGEST_CALL);
        if (before.isEmpty() || (machine != X86_64 && machine != I386)) {
            return Answer.UNKNOWN;
        }
        byte[] bytes = before.get().copy(0, LONGEST_CALL);
        boolean near = (bytes[LONGEST_CALL - 5] & 0xff) == 0xe8;
        return near || endsInCallByOperand(bytes) ? Answer.YES : Answer.NO;
    }

    private static boolean endsInCallByOperand(byte[] bytes) {
        for (int length = 2; length <= LONGEST_CALL; length++) {
            int at = bytes.length - length;
            if ((bytes[at] & 0xff) == 0xff && length == lengthOfCall(Arrays.copyOfRange(bytes, at, bytes.length))) {
                return true;
            }
        }
        return false;
    }

    /** Of {@code ff /2}, by its ModRM and SIB bytes (Intel SDM volume 2, 2.1.5); 0 if it is another instruction. */
    private static int lengthOfCall(byte[] bytes) {
        int mod = (bytes[1] & 0xff) >> 6;
        int rm = bytes[1] & 7;
        if ((bytes[1] >> 3 & 7) != 2) {
            return 0;
        }
        if (mod == 3) {
            return 2;
        }
        boolean sib = rm == 4;
        boolean wide = mod == 2 || (mod == 0 && (rm == 5 || (sib && bytes.length > 2 && (bytes[2] & 7) == 5)));
        return 2 + (sib ? 1 : 0) + (wide ? 4 : mod == 1 ? 1 : 0);
    }
}
