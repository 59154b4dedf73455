package dev.unikernel.workbench.inspector.code;

import dev.unikernel.workbench.inspector.elf.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The disassembly of all executable sections, by {@code objdump -d -w} (binutils 2.40):
 * <pre>
 * 0000000000101000 &lt;main&gt;:
 *   101000:{tab}lea    0x2010(%rip),%rdi        # 103017 &lt;text&gt;
 *   101007:{tab}call   101030 &lt;puts&gt;
 * </pre>
 * Data between functions is decoded as if it were code; what reads a listing must bear with that.
 */
public final class Listing {
    private final Path file;
    private final boolean wide;

    private final Children children;

    private Listing(Path file, boolean wide, Children children) {
        this.file = file;
        this.wide = wide;
        this.children = children;
    }

    /** Takes an instruction: its unsigned address, its name ({@code rep movsb} is {@code movsb}), and the rest of the line. */
    public interface Instructions {
        void instruction(long address, String name, String operands) throws IOException;
    }

    /** Of a file with code; {@code wide} says that an ELF32 file holds 64-bit x86 code, as Unikraft's images do. */
    public static Listing of(Path file, boolean wide) {
        return new Listing(file, wide, Children.PLAIN);
    }

    /** The same, with objdump started by {@code children}. */
    public static Listing of(Path file, boolean wide, Children children) {
        return new Listing(file, wide, children);
    }

    /** Gives all instructions; says why not if objdump is missing, or cannot read the file. */
    public Optional<Unavailable> read(Instructions into) throws IOException {
        List<String> command = new ArrayList<>(List.of("objdump", "-d", "-w", "--no-show-raw-insn"));
        if (wide) command.addAll(List.of("-m", "i386:x86-64"));
        command.addAll(List.of("--", file.toAbsolutePath().toString()));
        return Tools.run(children, command, line -> parse(line, into));
    }

    private static void parse(String line, Instructions into) throws IOException {
        int colon = line.indexOf(":\t");
        if (colon <= 0 || line.charAt(0) != ' ') return;
        long address = hexadecimal(line, colon);
        if (address == -1) return;
        int name = skipPrefixes(line, colon + 2);
        int end = name;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) end++;
        if (end > name)
            into.instruction(
                    address, line.substring(name, end), line.substring(end).strip());
    }

    private static int skipPrefixes(String line, int from) {
        int at = from;
        while (true) {
            int end = line.indexOf(' ', at);
            if (end < 0 || !isPrefix(line.substring(at, end))) return at;
            at = end;
            while (at < line.length() && line.charAt(at) == ' ') at++;
        }
    }

    private static boolean isPrefix(String word) {
        return switch (word) {
            case "rep", "repz", "repnz", "lock", "data16", "addr32", "cs", "ds", "es", "fs", "gs", "notrack", "bnd" ->
                true;
            default -> word.startsWith("rex");
        };
    }

    private static long hexadecimal(String line, int end) {
        int start = 0;
        while (start < end && line.charAt(start) == ' ') start++;
        return number(line.substring(start, end));
    }

    /**
     * The address that an instruction refers to: a call's or jump's target, or what objdump worked out of a
     * position-relative operand and wrote behind {@code #}; -1 if there is none.
     */
    public static long target(String operands) {
        int hash = operands.lastIndexOf("# ");
        if (hash >= 0) return number(firstWord(operands.substring(hash + 2)));
        int mark = operands.indexOf(" <");
        if (mark < 0) return -1;
        String before = operands.substring(0, mark);
        return number(before.substring(Math.max(before.lastIndexOf(','), before.lastIndexOf(' ')) + 1));
    }

    /** A number that is written as an operand, {@code $0x101000}; -1 if none is. */
    public static long immediate(String operands) {
        int dollar = operands.indexOf("$0x");
        if (dollar < 0) return -1;
        int end = dollar + 3;
        while (end < operands.length() && Character.digit(operands.charAt(end), 16) >= 0) end++;
        return number(operands.substring(dollar + 3, end));
    }

    private static String firstWord(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    private static long number(String digits) {
        String plain = digits.startsWith("0x") ? digits.substring(2) : digits;
        if (plain.isEmpty() || plain.length() > 16) return -1;
        long value = 0;
        for (int i = 0; i < plain.length(); i++) {
            int digit = Character.digit(plain.charAt(i), 16);
            if (digit < 0) return -1;
            value = value << 4 | digit;
        }
        return value;
    }
}
