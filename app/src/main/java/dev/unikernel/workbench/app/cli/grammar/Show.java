package dev.unikernel.workbench.app.cli.grammar;

import dev.unikernel.workbench.app.memory.AddressQuestion;
import dev.unikernel.workbench.app.memory.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One WHAT of {@code --show}: what is printed at each stop, or at the end. */
public sealed interface Show {

    /** A thing that needs no argument. */
    record Plain(Kind kind) implements Show {}

    /**
     * {@code memory=[phys:]ADDR:LEN[:1|2|4|8[le|be]]}.
     *
     * @param wordSize bytes a word; 0: bytes only
     * @param big words are big-endian
     */
    record Memory(MemoryRange range, int wordSize, boolean big) implements Show {}

    /** {@code find=WHAT:[phys:]ADDR:LEN}, WHAT as {@link SearchText} has it. */
    record Find(String what, MemoryRange range) implements Show {}

    /** {@code memory-map=ADDR}: the way of one address through the page tables; the address as that of memory. */
    record Walk(String address) implements Show {}

    /** {@code heap=ADDR}: the block of the guest's heap that has an address; the address as that of memory. */
    record HeapBlock(String address) implements Show {}

    /**
     * {@code tree=EXPR[:DEPTH[:FROM]]}: an expression with its parts.
     *
     * @param depth levels below it, 1 to 8
     * @param from of something long, the page that has this element is shown
     */
    record Tree(String expression, int depth, long from) implements Show {}

    /** The expressions that the project keeps, once they were read. */
    record Watched(List<String> expressions) implements Show {
        public Watched {
            expressions = List.copyOf(expressions);
        }
    }

    enum Kind {
        STACK,
        LOCALS,
        WATCHES,
        REGISTERS,
        SOURCE,
        DISASSEMBLY,
        CPUS,
        TABLES,
        MEMORY_MAP,
        GUEST_THREADS,
        HEAP,
        BOOT,
        CONSOLE,
        IDENTITY,
        FAULT;

        /** As the grammar writes it. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What the grammar has and this version refuses. */
    Set<String> LATER = Set.of("devices");

    /** A colon of {@code ns::x} is none of ours. */
    Pattern TREE = Pattern.compile("tree=(.+?)(?:(?<!:):(\\d+)(?::(\\d+))?)?");

    private static Show tree(String word) {
        Matcher parts = TREE.matcher(word);
        if (!parts.matches() || parts.group(1).isBlank()) {
            throw new UsageError("--show " + word + ": write tree=EXPR[:DEPTH[:FROM]], such as tree=order:2");
        }
        int depth = parts.group(2) == null ? 1 : small(word, parts.group(2));
        if (depth < 1 || depth > 8) {
            throw new UsageError("--show " + word + ": the depth is from 1 to 8");
        }
        return new Tree(parts.group(1), depth, parts.group(3) == null ? 0 : small(word, parts.group(3)));
    }

    Pattern WORDS = Pattern.compile("(.+:(?:\\d+|0[xX][0-9a-fA-F]+)):([1248])(le|be)?");
    String MEMORY = "memory=[phys:]ADDR:LEN[:SIZE[be]], such as memory=0x100000:64 or memory=&table:64:8";

    private static Show memory(String word) {
        String range = word.substring("memory=".length());
        Matcher words = WORDS.matcher(range.startsWith("phys:") ? range.substring("phys:".length()) : range);
        boolean asWords = words.matches();
        String plain = asWords ? range.substring(0, range.lastIndexOf(':')) : range;
        return new Memory(
                MemoryRange.parse("--show " + word, plain, 16 << 20, MEMORY),
                asWords ? Integer.parseInt(words.group(2)) : 0,
                asWords && "be".equals(words.group(3)));
    }

    Pattern FIND = Pattern.compile("find=((?:hex|text|w[1248](?:be|le)?):.+?):((?:phys:)?[^:]+(?:::[^:]+)*:[^:]+)");

    private static Show find(String word) {
        Matcher parts = FIND.matcher(word);
        String form = "find=WHAT:[phys:]ADDR:LEN, such as find=text:Hello:0x100000:65536; WHAT is " + SearchText.FORMS;
        if (!parts.matches()) {
            throw new UsageError("--show " + word + ": write " + form);
        }
        try {
            SearchText.bytes(parts.group(1));
        } catch (IllegalArgumentException wrong) {
            throw (UsageError) new UsageError("--show " + word + ": " + wrong.getMessage()).initCause(wrong);
        }
        return new Find(parts.group(1), MemoryRange.parse("--show " + word, parts.group(2), 1L << 40, form));
    }

    private static int small(String word, String digits) {
        if (digits.length() > 9) {
            throw new UsageError("--show " + word + ": " + digits + " is beyond all elements");
        }
        return Integer.parseInt(digits);
    }

    /** The list of one {@code --show} value. */
    static List<Show> parseAll(String text) {
        List<Show> shows = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            shows.add(parse(word.trim(), text));
        }
        return shows;
    }

    /** What follows {@code WHAT=}; a number that is none is told before any guest runs. */
    private static String address(String word, String what) {
        String address = word.substring(what.length() + 1);
        if (address.isEmpty()) {
            throw new UsageError("--show " + word + ": write " + what + "=ADDR, such as " + what + "=0x100000, or "
                    + what + " alone");
        }
        if (Character.isDigit(address.charAt(0))
                && AddressQuestion.number(address).isEmpty()) {
            throw new UsageError("--show " + what + ": \"" + address + "\" is not an address, such as 0x100000");
        }
        return address;
    }

    private static Show parse(String word, String text) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equalsIgnoreCase(word)) {
                return new Plain(kind);
            }
        }
        if (word.startsWith("memory=")) {
            return memory(word);
        }
        if (word.startsWith("find=")) {
            return find(word);
        }
        if (word.startsWith("memory-map=")) {
            return new Walk(address(word, "memory-map"));
        }
        if (word.startsWith("heap=")) {
            return new HeapBlock(address(word, "heap"));
        }
        if (word.startsWith("tree=")) {
            return tree(word);
        }
        if (LATER.contains(word)) {
            throw UsageError.notYet("--show " + word);
        }
        throw new UsageError("--show " + text + ": \"" + word
                + "\" is unknown; there are stack locals watches tree=EXPR registers source disassembly memory=ADDR:LEN"
                + " find=WHAT:ADDR:LEN"
                + " cpus tables memory-map memory-map=ADDR guest-threads heap heap=ADDR boot console identity fault");
    }
}
