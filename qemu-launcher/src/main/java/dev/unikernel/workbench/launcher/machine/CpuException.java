package dev.unikernel.workbench.launcher.machine;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One CPU exception as QEMU's interrupt log tells it ({@code -d int}, one {@code v=… e=… pc=…} line and the registers after it).
 * Addresses are unsigned 64-bit; {@code pc} is where it happened, {@code cr2} means something for vector 14 only.
 * {@code cpu} is empty: QEMU 7.2 does not print which CPU. {@code dump} is the log's text of the general registers, perhaps empty.
 */
public record CpuException(
        int vector,
        long errorCode,
        long pc,
        int cs,
        long cr2,
        int ss,
        long sp,
        int cpl,
        long rflags,
        OptionalInt cpu,
        String dump) {
    private static final Pattern REGISTER = Pattern.compile("\\b([RE][A-Z0-9]{1,2}) *=([0-9a-f]{8,16})\\b");

    /** One whose registers are not known. */
    public CpuException(
            int vector,
            long errorCode,
            long pc,
            int cs,
            long cr2,
            int ss,
            long sp,
            int cpl,
            long rflags,
            OptionalInt cpu) {
        this(vector, errorCode, pc, cs, cr2, ss, sp, cpl, rflags, cpu, "");
    }

    /** A general register ({@code rax}…{@code r15}) as it was then; empty if it was not logged. */
    public OptionalLong register(String name) {
        Matcher found = REGISTER.matcher(dump);
        while (found.find()) {
            String printed = found.group(1).toLowerCase(Locale.ROOT);
            if (printed.equals(name) || (printed.startsWith("e") && name.equals("r" + printed.substring(1)))) {
                return OptionalLong.of(Long.parseUnsignedLong(found.group(2), 16));
            }
        }
        return OptionalLong.empty();
    }

    private static final String[] NAMES = {
        "#DE",
        "#DB",
        "NMI",
        "#BP",
        "#OF",
        "#BR",
        "#UD",
        "#NM",
        "#DF",
        "vector 9",
        "#TS",
        "#NP",
        "#SS",
        "#GP",
        "#PF",
        "vector 15",
        "#MF",
        "#AC",
        "#MC",
        "#XM",
        "#VE",
        "#CP"
    };

    /** Intel's short name ({@code #PF}), or {@code vector 27} for those without (Intel SDM volume 3, table 6-1). */
    public String mnemonic() {
        return vector < NAMES.length ? NAMES[vector] : "vector " + vector;
    }

    /** One line in plain words, such as {@code #PF error 0x2 at 0x1003bf, CR2 0x700000000000}. */
    public String describe() {
        String text = mnemonic() + " error 0x" + Long.toHexString(errorCode) + " at 0x" + Long.toHexString(pc);
        return vector == 14 ? text + ", CR2 0x" + Long.toHexString(cr2) : text;
    }
}
