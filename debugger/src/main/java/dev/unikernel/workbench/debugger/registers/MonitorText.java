package dev.unikernel.workbench.debugger.registers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one CPU's block of {@code info registers -a}, as QEMU's monitor prints it for x86 (target/i386/cpu-dump.c, 7.2):
 * <pre>
 * CPU#0
 * CS =0008 0000000000000000 ffffffff 00af9a00 DPL=0 CS64 [-R-]      selector base limit flags
 * GDT=     0000000000105000 00000017                                base limit
 * CR0=80000011 CR2=0000000000000000 CR3=0000000000101000 CR4=00000020
 * EFER=0000000000000500
 * </pre>
 */
final class MonitorText {
    private static final Pattern SEGMENT = Pattern.compile(
            "(?m)^(ES|CS|SS|DS|FS|GS|LDT|TR) *=([0-9a-f]{4}) ([0-9a-f]{8,16}) ([0-9a-f]{8}) ([0-9a-f]{8})");
    private static final Pattern TABLE = Pattern.compile("(?m)^(GDT|IDT)= +([0-9a-f]{8,16}) ([0-9a-f]{8})");
    private static final Pattern CONTROL = Pattern.compile("\\b(CR[0234]|EFER)=([0-9a-f]{8,16})\\b");

    private MonitorText() {}

    /** Empty if there is no such CPU, or if it is none of x86. */
    static Optional<SystemRegisters> read(String text, int cpu) {
        String start = "CPU#" + cpu;
        int from = text.indexOf(start);
        while (from >= 0
                && from + start.length() < text.length()
                && Character.isDigit(text.charAt(from + start.length()))) {
            from = text.indexOf(start, from + 1);
        }
        if (from < 0) {
            return Optional.empty();
        }
        int end = text.indexOf("CPU#", from + start.length());
        return block(text.substring(from, end < 0 ? text.length() : end));
    }

    private static Optional<SystemRegisters> block(String block) {
        Map<String, Segment> segments = new HashMap<>();
        Matcher segment = SEGMENT.matcher(block);
        while (segment.find()) {
            segments.put(
                    segment.group(1).toLowerCase(Locale.ROOT),
                    new Segment(
                            Integer.parseInt(segment.group(2), 16),
                            hex(segment.group(3)),
                            hex(segment.group(4)),
                            Integer.parseUnsignedInt(segment.group(5), 16)));
        }
        Map<String, SystemRegisters.Table> tables = new HashMap<>();
        Matcher table = TABLE.matcher(block);
        while (table.find()) {
            tables.put(table.group(1), new SystemRegisters.Table(hex(table.group(2)), hex(table.group(3))));
        }
        Map<String, Long> control = new HashMap<>();
        Matcher register = CONTROL.matcher(block);
        while (register.find()) {
            control.put(register.group(1).toLowerCase(Locale.ROOT), hex(register.group(2)));
        }
        SystemRegisters.@Nullable Table gdt = tables.get("GDT");
        SystemRegisters.@Nullable Table idt = tables.get("IDT");
        return gdt == null || idt == null || !segments.containsKey("cs")
                ? Optional.empty()
                : Optional.of(new SystemRegisters(segments, gdt, idt, control));
    }

    private static long hex(String digits) {
        return Long.parseUnsignedLong(digits, 16);
    }
}
