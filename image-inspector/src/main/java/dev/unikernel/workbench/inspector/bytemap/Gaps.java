package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.Bytes;

/** Says what the bytes are that no symbol owns, so that they never become one lump. */
final class Gaps {
    /** A run of one filler inside unlabelled code counts as padding from this length on. */
    private static final int RUN = 16;
    /** Zeros at the end of code may be the end of its last instruction (a jump's offset) if they are fewer. */
    private static final int TAIL_ZEROS = 8;
    /** No-ops at the end of code are looked for in the last bytes only: an alignment to 64. */
    private static final int TAIL = 64;
    /** Zeros in data are padding up to a page; more are data that happen to be zero. */
    private static final int PAGE = 4096;

    private final Padding padding;

    Gaps(int machine) {
        this.padding = new Padding(machine);
    }

    /** Takes the parts of a gap, in order and without holes, some perhaps empty; positions are absolute. */
    interface Parts {
        void part(long start, long end, Kind kind);
    }

    /** Splits a gap in data that begins at {@code origin}. */
    void data(Bytes gap, long origin, Parts parts) {
        boolean zeros = gap.length() < PAGE && padding.end(gap, 0, Kind.PADDING_ZERO) == gap.length();
        parts.part(origin, origin + gap.length(), zeros ? Kind.PADDING_ZERO : Kind.UNLABELLED_DATA);
    }

    /** Splits a gap in code, which begins where a function ended: no-ops can be decoded from there. */
    void code(Bytes gap, long origin, Parts parts) {
        long at = 0;
        while (at < gap.length()) {
            Kind kind = padding.at(gap, at);
            if (kind == Kind.UNLABELLED_CODE) break;
            long end = padding.end(gap, at, kind);
            parts.part(origin + at, origin + end, kind);
            at = end;
        }
        if (at < gap.length()) unlabelled(gap, at, origin, parts);
    }

    private void unlabelled(Bytes gap, long from, long origin, Parts parts) {
        long tail = tail(gap, from);
        long code = from;
        for (long at = run(gap, from, tail); at < tail; at = run(gap, code, tail)) {
            long end = at;
            while (end < tail && gap.u8(end) == gap.u8(at)) end++;
            parts.part(origin + code, origin + at, Kind.UNLABELLED_CODE);
            parts.part(origin + at, origin + end, padding.at(gap, at));
            code = end;
        }
        parts.part(origin + code, origin + tail, Kind.UNLABELLED_CODE);
        if (tail < gap.length()) parts.part(origin + tail, origin + gap.length(), padding.at(gap, tail));
    }

    /** Where the next run of one filler begins that is long enough, or {@code to}. Any such run has a whole word. */
    private static long run(Bytes gap, long from, long to) {
        for (long at = from; at <= to - 8; at += 8) {
            long word = gap.u64(at);
            if (word != 0 && word != 0xccccccccccccccccL && word != 0x9090909090909090L) continue;
            int filler = gap.u8(at);
            long start = at;
            while (start > from && gap.u8(start - 1) == filler) start--;
            long end = at + 8;
            while (end < to && end - start < RUN && gap.u8(end) == filler) end++;
            if (end - start >= RUN) return start;
        }
        return to;
    }

    /** Where the filler at the end of code begins; the end itself if there is none. All of it is filler of one kind. */
    long tail(Bytes code, long from) {
        long length = code.length();
        if (length == from) return length;
        int last = code.u8(length - 1);
        if (last == 0xcc || last == 0) {
            long at = length;
            while (at > from && code.u8(at - 1) == last) at--;
            boolean counts = last == 0xcc || length - at >= TAIL_ZEROS;
            if (counts && padding.at(code, at) != Kind.UNLABELLED_CODE) return at;
        }
        for (long at = Math.max(from, length - TAIL); at < length; at++) {
            long end = at;
            for (int next = padding.nop(code, end); next > 0; next = padding.nop(code, end)) end += next;
            if (end == length) return at;
        }
        return length;
    }
}
