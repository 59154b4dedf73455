package dev.unikernel.workbench.launcher.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the monitor's {@code info registers -a} of an x86 QEMU; of another nothing (target/i386/cpu-dump.c; seen with 7.2): one block a CPU, begun by
 * {@code CPU#n}, with {@code RAX=…}, or {@code EAX=…} when the CPU is not in long mode.
 */
final class RegisterText {
    private static final Pattern CPU = Pattern.compile("CPU#(\\d+)");
    private static final Pattern NUMBER = Pattern.compile("\\b([A-Z][A-Z0-9]{1,3}) *=([0-9a-f]{8,16})\\b");
    private static final Pattern SEGMENT =
            Pattern.compile("^(ES|CS|SS|DS|FS|GS|LDT|TR) *=([0-9a-f]{4}) ([0-9a-f]{8,16}) .*");
    private static final Pattern TABLE = Pattern.compile("^(GDT|IDT)= +([0-9a-f]{8,16}) ([0-9a-f]{8})");
    private static final Pattern STATUS = Pattern.compile("CPL=(\\d) .*HLT=(\\d)");

    private RegisterText() {}

    static List<CpuRegisters> parse(String text) {
        List<CpuRegisters> cpus = new ArrayList<>();
        Matcher start = CPU.matcher(text);
        boolean found = start.find();
        while (found) {
            int cpu = Integer.parseInt(start.group(1));
            int from = start.end();
            found = start.find();
            CpuRegisters read = cpu(cpu, text.substring(from, found ? start.start() : text.length()));
            if (read.value("rip").isPresent()) { // another processor's QEMU prints other names
                cpus.add(read);
            }
        }
        return cpus;
    }

    private static CpuRegisters cpu(int cpu, String block) {
        Map<String, Long> values = new HashMap<>();
        int[] cplAndHalt = {0, 0};
        block.lines().forEach(line -> {
            Matcher segment = SEGMENT.matcher(line);
            Matcher table = TABLE.matcher(line);
            Matcher status = STATUS.matcher(line);
            if (segment.find()) {
                String name = segment.group(1).toLowerCase(Locale.ROOT);
                values.put(name, Long.parseUnsignedLong(segment.group(2), 16));
                values.put(name + "_base", Long.parseUnsignedLong(segment.group(3), 16));
                return;
            }
            if (table.find()) {
                String name = table.group(1).toLowerCase(Locale.ROOT);
                values.put(name + "_base", Long.parseUnsignedLong(table.group(2), 16));
                values.put(name + "_limit", Long.parseUnsignedLong(table.group(3), 16));
                return;
            }
            if (status.find()) {
                cplAndHalt[0] = Integer.parseInt(status.group(1));
                cplAndHalt[1] = Integer.parseInt(status.group(2));
            }
            if (!line.startsWith("FPR") && !line.startsWith("CCS")) {
                numbers(line, values);
            }
        });
        return new CpuRegisters(cpu, values, cplAndHalt[0], cplAndHalt[1] != 0);
    }

    private static void numbers(String line, Map<String, Long> values) {
        Matcher number = NUMBER.matcher(line);
        while (number.find()) {
            values.put(name(number.group(1)), Long.parseUnsignedLong(number.group(2), 16));
        }
    }

    private static String name(String printed) {
        String name = printed.toLowerCase(Locale.ROOT);
        if (name.equals("rfl") || name.equals("efl")) {
            return "rflags";
        }
        return name.length() == 3 && name.startsWith("e") ? "r" + name.substring(1) : name;
    }
}
