package dev.unikernel.workbench.app.profile;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which of an image's functions ran: what did not is what a smaller image might do without, for what it did this time.
 *
 * @param functions how many have a size; aliases count once
 * @param ran how many of them did
 * @param bytes of all of them
 * @param bytesRan of the instructions that ran, each once
 * @param idle those that did not, the largest first
 */
public record Coverage(int functions, int ran, long bytes, long bytesRan, List<Idle> idle) {
    public Coverage {
        idle = List.copyOf(idle);
    }

    /** A function that did not run; {@code address} unsigned, as the guest has it. */
    public record Idle(String name, long address, long bytes) {}

    /** Of counted executions; may read the disk. */
    public static Coverage of(GuestImage image, Weights executed) throws Malformed {
        NavigableMap<Long, Integer> starts = new TreeMap<>(Long::compareUnsigned);
        executed.sizes().forEach((address, size) -> starts.put(address - image.slide(), size));
        SymbolTable symbols = image.symbols();
        Map<Long, Integer> largest = new TreeMap<>(Long::compareUnsigned);
        for (int i = 1; i < symbols.count(); i++) {
            boolean code = symbols.kind(i) == SymbolKind.FUNCTION
                    && symbols.sectionIndex(i) != SymbolTable.UNDEFINED
                    && symbols.size(i) > 0;
            if (code) {
                int index = i;
                largest.merge(
                        symbols.address(i),
                        index,
                        (one, other) -> symbols.size(one) >= symbols.size(other) ? one : other);
            }
        }
        int ran = 0;
        long bytes = 0;
        long bytesRan = 0;
        List<Idle> idle = new ArrayList<>();
        for (int i : largest.values()) {
            long begin = symbols.address(i);
            long seen = starts.subMap(begin, true, begin + symbols.size(i), false).values().stream()
                    .mapToLong(Integer::longValue)
                    .sum();
            bytes += symbols.size(i);
            bytesRan += Math.min(seen, symbols.size(i));
            if (seen > 0) {
                ran++;
            } else {
                idle.add(new Idle(symbols.name(i), begin + image.slide(), symbols.size(i)));
            }
        }
        idle.sort(Comparator.comparingLong(Idle::bytes).reversed().thenComparing(Idle::name));
        return new Coverage(largest.size(), ran, bytes, bytesRan, idle);
    }
}
