package dev.unikernel.workbench.app.console;

import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.code.Listing;
import dev.unikernel.workbench.inspector.elf.Contents;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the code that prints a line: texts of the image's data that fit it, and the instructions that refer to them (by
 * objdump). What is put together of single words or numbers is not found. For one thread at a time.
 */
public final class PrintingCodes {
    private static final int SHORTEST = 4;
    private static final int LONGEST = 4096;
    private static final int CANDIDATES = 20;
    private static final int PLACES = 20;

    private final GuestImage image;

    public PrintingCodes(GuestImage image) {
        this.image = image;
    }

    /** What was found, the best first, and why code is missing if it is. */
    public record Found(List<PrintingCode> all, Optional<String> noCode) {
        public Found {
            all = List.copyOf(all);
        }
    }

    /** Reads the image, and has objdump read its code: for a pool. */
    public Found of(String line) throws IOException {
        List<PrintingCode> texts = new ArrayList<>();
        ElfFile file = image.boot();
        for (Section section : file.sections()) {
            if (section.isAllocated()
                    && !section.isExecutable()
                    && file.contents(section) instanceof Contents.Present present) {
                texts(section, present, line, texts);
            }
        }
        texts.sort(Comparator.comparing(PrintingCode::letters).reversed());
        // A word that is in the line by chance is no candidate beside a text that has most of it.
        List<PrintingCode> best = texts.stream()
                .filter(one -> one.letters() * 4 >= texts.get(0).letters())
                .limit(CANDIDATES)
                .toList();
        return best.isEmpty() ? new Found(List.of(), Optional.empty()) : withCode(best);
    }

    private void texts(Section section, Contents.Present present, String line, List<PrintingCode> into)
            throws Malformed {
        long size = present.bytes().length();
        StringBuilder text = new StringBuilder();
        for (long at = 0; at <= size; at++) {
            int octet = at < size ? present.bytes().u8(at) : 0;
            boolean printable =
                    (octet >= 0x20 && octet < 0x7f) || octet == '\n' || octet == '\t' || octet == '\r' || octet == 0x1b;
            if (printable || octet >= 0x80) {
                if (text.length() < LONGEST) {
                    text.append((char) octet);
                }
                continue;
            }
            if (octet == 0 && text.length() >= SHORTEST && text.length() < LONGEST) {
                long address = section.address() + at - text.length();
                String words =
                        new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                FormatPattern.letters(words, line)
                        .ifPresent(letters ->
                                into.add(new PrintingCode(words, address + image.slide(), letters, List.of())));
            }
            text.setLength(0);
        }
    }

    /** A linker may let a text be the end of a longer one: what refers into a text is taken for it, too. */
    private Found withCode(List<PrintingCode> texts) throws IOException {
        TreeMap<Long, PrintingCode> byAddress = new TreeMap<>(Long::compareUnsigned);
        Map<Long, Set<Long>> places = new TreeMap<>(Long::compareUnsigned);
        texts.forEach(one -> byAddress.put(one.address() - image.slide(), one));
        Optional<Unavailable> none = listing().read((address, name, operands) -> {
            refer(Listing.target(operands), address, byAddress, places);
            refer(Listing.immediate(operands), address, byAddress, places);
        });
        List<PrintingCode> all = new ArrayList<>();
        for (PrintingCode one : texts) {
            List<CodePlace> code = places.getOrDefault(one.address(), Set.of()).stream()
                    .limit(PLACES)
                    .map(at -> image.place(at + image.slide()))
                    .toList();
            all.add(new PrintingCode(one.format(), one.address(), one.letters(), code));
        }
        return new Found(all, none.map(Unavailable::why));
    }

    /** Of the file with the symbols, or of what boots if that file has no code. */
    private Listing listing() {
        boolean boots = image.symbolsWithoutCode() || image.symbolFile().isEmpty();
        boolean wide = boots && image.boot().header().machine() == 3 && image.symbolBits() == 64;
        return Listing.of(boots ? image.bootFile() : image.symbolFile().orElseThrow(), wide);
    }

    private static void refer(long to, long from, TreeMap<Long, PrintingCode> byAddress, Map<Long, Set<Long>> places) {
        Map.Entry<Long, PrintingCode> text = to == -1 ? null : byAddress.floorEntry(to);
        if (text != null
                && Long.compareUnsigned(
                                to - text.getKey(), text.getValue().format().length())
                        < 0) {
            places.computeIfAbsent(text.getValue().address(), none -> new LinkedHashSet<>())
                    .add(from);
        }
    }
}
