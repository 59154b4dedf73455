package dev.unikernel.workbench.app.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
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
 * RIP: 0010:do_exit+0x12/0x9c0                   Linux since 4.10: by name alone ({@code Symbolised} looks that up)
 * Kernel Offset: 0x1e000000 from 0xffffffff81000000
 * [&lt;101234&gt;] ; rip=101234                        digits alone where the line says that they are an address
 * pc : 0xffff000008080000 ; lr : …               AArch64; epc, ra: RISC-V
 * </pre>
 * Any other number of 0x and 4 digits or more, or of 8 or 16 digits alone, is plain. Not thread-safe.
 */
public final class LogReader {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![0-9A-Za-z_])(?:0x([0-9a-fA-F]{4,16})|([0-9a-fA-F]{16}|[0-9a-fA-F]{8}))(?![0-9A-Za-z_])");
    /** Digits without 0x count where what is around them says that they are an address: {@code [<101234>]}, {@code rip=101234}. */
    private static final Pattern BARE = Pattern.compile("(?<=\\[<)([0-9a-fA-F]{4,16})(?=>\\])"
            + "|(?i:\\b(?:[re]?ip|pc|epc|lr)\\b ?[:=] ?)([0-9a-fA-F]{5,16})(?![0-9A-Za-z_:+])");

    private static final Pattern OFFSET = Pattern.compile("Kernel Offset: 0x([0-9a-f]{1,16}) from 0x");
    private static final Pattern COUNTER = Pattern.compile(
            "(?:\\b[re]?ip|\\bpc|\\b[ms]?epc|\\belr(?:_el[0-9])?)\\b[ :=]*" + "(?:[0-9a-f]{2,4}:)?[\\[<]*$");
    private static final Pattern RETURN = Pattern.compile("(?:\\bcaller is|\\blr|\\bra|\\bx30)\\b[ :=]*$");
    private static final Pattern TRACE = Pattern.compile("\\b(?:back|call |stack)-?\\s?trace\\b");
    private static final int TRACE_LINES = 200;
    /** What may say before a number what it is; not the whole line, which may have thousands of numbers. */
    private static final int LONGEST_LABEL = 64;

    private int inTrace;
    private boolean firstOfTrace;
    private OptionalLong slide = OptionalLong.empty();

    /** The addresses of the next line, from left to right; those of fewer digits without 0x before the others. */
    public List<LogAddress> line(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        List<LogAddress> found = new ArrayList<>();
        Matcher offset = OFFSET.matcher(line);
        if (line.contains("Kernel Offset") && offset.find()) {
            slide = OptionalLong.of(Long.parseUnsignedLong(offset.group(1), 16));
        }
        Matcher bare = BARE.matcher(line);
        boolean labelled = lower.contains("[<") || lower.contains("ip") || lower.contains("pc") || lower.contains("lr");
        while (labelled && bare.find()) {
            int group = bare.group(1) == null ? 2 : 1;
            if (isNumber(line, bare.start(group), bare.end(group))) {
                continue;
            }
            int from = Math.max(0, bare.start(group) - LONGEST_LABEL);
            LogAddress.Role role = role(lower.substring(from, bare.start(group)), found.isEmpty());
            found.add(new LogAddress(bare.group(group), Long.parseUnsignedLong(bare.group(group), 16), role));
        }
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

    /** Whether the plain form has these digits already: 8 or 16 of them. */
    private static boolean isNumber(String line, int start, int end) {
        boolean ends = end == line.length() || !Character.isLetterOrDigit(line.charAt(end));
        return (end - start == 8 || end - start == 16) && ends;
    }

    /** What the log said was added to the addresses; Linux says so at a panic's end. */
    public OptionalLong slide() {
        return slide;
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
