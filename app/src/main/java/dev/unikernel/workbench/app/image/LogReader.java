package dev.unikernel.workbench.app.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds addresses in a console log, line by line; what a number means depends on the lines before it. The forms it knows:
 * <pre>
 * backtrace / 2 blanks, 16 digits a line         starter; the first is the program counter, the others return addresses
 * Solo5: trap: type=#PF ec=0x2 rip=0x105fe2      Solo5 0.12
 * RIP: 0000000000114fdb CS: 0008                 Unikraft 0.17
 * base is 0x10f00 caller is 0x1226d5             Unikraft 0.17
 * RIP: 0010:[&lt;ffffffff81057bb7&gt;] ; Call Trace:   Linux and what prints like it
 *  [&lt;ffffffff8105a1b2&gt;] ? do_exit+0x12/0x9c0
 * RIP=00000000001000d0 ; EIP=000f0000            QEMU's registers
 * pc : 0xffff000008080000 ; lr : …               AArch64; epc, ra: RISC-V
 * </pre>
 * Any other number of 0x and 4 digits or more, or of 8 or 16 digits alone, is plain. Not thread-safe.
 */
public final class LogReader {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![0-9A-Za-z_])(?:0x([0-9a-fA-F]{4,16})|([0-9a-fA-F]{16}|[0-9a-fA-F]{8}))(?![0-9A-Za-z_])");
    private static final Pattern COUNTER = Pattern.compile(
            "(?:\\b[re]?ip|\\bpc|\\b[ms]?epc|\\belr(?:_el[0-9])?)\\b[ :=]*" + "(?:[0-9a-f]{2,4}:)?[\\[<]*$");
    private static final Pattern RETURN = Pattern.compile("(?:\\bcaller is|\\blr|\\bra|\\bx30)\\b[ :=]*$");
    private static final Pattern TRACE = Pattern.compile("\\b(?:back|call |stack)-?\\s?trace\\b");
    private static final int TRACE_LINES = 200;
    /** What may say before a number what it is; not the whole line, which may have thousands of numbers. */
    private static final int LONGEST_LABEL = 64;

    private int inTrace;
    private boolean firstOfTrace;

    /** The addresses of the next line, from left to right. */
    public List<LogAddress> line(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        List<LogAddress> found = new ArrayList<>();
        Matcher numbers = NUMBER.matcher(line);
        while (numbers.find()) {
            String digits = numbers.group(1) == null ? numbers.group(2) : numbers.group(1);
            int from = Math.max(0, numbers.start() - LONGEST_LABEL);
            LogAddress.Role role = role(lower.substring(from, numbers.start()), found.isEmpty());
            found.add(new LogAddress(numbers.group(), Long.parseUnsignedLong(digits, 16), role));
        }
        if (TRACE.matcher(lower).find()) {
            inTrace = TRACE_LINES;
            firstOfTrace = lower.strip().equals("backtrace");
        } else if (inTrace > 0) {
            inTrace = found.isEmpty() ? 0 : inTrace - 1;
            firstOfTrace = false;
        }
        return found;
    }

    private LogAddress.Role role(String before, boolean firstOfLine) {
        if (COUNTER.matcher(before).find()) {
            return LogAddress.Role.PROGRAM_COUNTER;
        }
        if (RETURN.matcher(before).find()) {
            return LogAddress.Role.RETURN;
        }
        if (inTrace == 0 || !firstOfLine) {
            return LogAddress.Role.PLAIN;
        }
        return firstOfTrace ? LogAddress.Role.PROGRAM_COUNTER : LogAddress.Role.RETURN;
    }
}
