package dev.unikernel.workbench.app.image;

import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.inspector.dwarf.LineTable;
import dev.unikernel.workbench.inspector.dwarf.SourceLine;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.notes.Notes;
import dev.unikernel.workbench.inspector.symbols.Pairing;
import dev.unikernel.workbench.inspector.symbols.SymbolFiles;
import dev.unikernel.workbench.inspector.symbols.SymbolHit;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An image as two files, which may be one: what boots and what has the symbols, their classes, how they were paired, and
 * the slide at which it is loaded. Every launch, debug and inspect call takes it, never a path. Opening runs nothing;
 * tables are read when first asked for. Safe to use from several threads.
 */
public final class GuestImage implements AutoCloseable {
    private final Path bootFile;
    private final ElfFile boot;
    private final Pairing pairing;
    private final @Nullable ElfFile symbolFile;
    private final long slide;
    /** The same files as they were linked, which has the tables; null: this is it. */
    private final @Nullable GuestImage linked;

    private @Nullable Notes notes;
    private @Nullable SymbolTable symbols;
    private @Nullable LineTable lines;
    private @Nullable ImageCode code;

    private GuestImage(Path bootFile, ElfFile boot, Pairing pairing, @Nullable ElfFile symbolFile) {
        this.bootFile = bootFile;
        this.boot = boot;
        this.pairing = pairing;
        this.symbolFile = symbolFile;
        this.slide = 0;
        this.linked = null;
    }

    private GuestImage(GuestImage linked, long slide) {
        this.bootFile = linked.bootFile;
        this.boot = linked.boot;
        this.pairing = linked.pairing;
        this.symbolFile = linked.symbolFile;
        this.slide = slide;
        this.linked = linked;
    }

    /**
     * Opens an image and finds its symbols.
     *
     * @param explicit the symbol file the user named; taken or refused, nothing else is tried then
     * @throws IOException the file cannot be read, is no ELF file, or is damaged ({@code Malformed} has the offset)
     */
    public static GuestImage open(Path bootFile, Optional<Path> explicit) throws IOException {
        ElfFile boot = ElfFile.open(bootFile);
        try {
            Pairing pairing = SymbolFiles.find(bootFile, explicit);
            if (explicit.isPresent() && pairing.symbols().isEmpty()) {
                throw new IOException(explicit.get() + " is not the symbol file of " + bootFile + ": "
                        + pairing.refused().stream()
                                .map(Pairing.Refused::reason)
                                .findFirst()
                                .orElse(pairing.evidence()));
            }
            Optional<Path> other = pairing.symbols().filter(path -> !path.equals(bootFile));
            ElfFile symbols = pairing.symbols().isEmpty() ? null : other.isEmpty() ? boot : ElfFile.open(other.get());
            return new GuestImage(bootFile, boot, pairing, symbols);
        } catch (IOException | RuntimeException e) {
            boot.close();
            throw e;
        }
    }

    /** The file the machine is given. */
    public Path bootFile() {
        return bootFile;
    }

    public ElfFile boot() {
        return boot;
    }

    /** The file that symbols and lines come from, perhaps the boot file; empty if none fits, {@link #pairing} says why. */
    public Optional<Path> symbolFile() {
        return pairing.symbols();
    }

    public Pairing pairing() {
        return pairing;
    }

    /** Whether the symbols come from a file that has no code, as {@code objcopy --only-keep-debug} makes it. */
    public boolean symbolsWithoutCode() {
        return symbolFile != null && symbolFile.holdsSymbolsOnly();
    }

    /** The class of the file with the symbols: 64 or 32; of the boot file if there is none. */
    public int symbolBits() {
        return (symbolFile == null ? boot : symbolFile).header().bits();
    }

    /** What is added to the image's addresses where it runs; two's complement. */
    public long slide() {
        return slide;
    }

    /** The same files, already read, loaded so far from where they were linked (two's complement). */
    public GuestImage at(long otherSlide) {
        GuestImage origin = linked == null ? this : linked;
        return otherSlide == 0 ? origin : new GuestImage(origin, otherSlide);
    }

    /** Whether both are of one reading of the same files, at whatever slides. */
    public boolean isOf(GuestImage other) {
        return at(0) == other.at(0);
    }

    /** The boot file's notes. */
    public synchronized Notes notes() throws Malformed {
        if (linked != null) {
            return linked.notes();
        }
        if (notes == null) {
            notes = Notes.of(boot);
        }
        return notes;
    }

    /** The symbols of the symbol file; those of the boot file, perhaps none, if there is no other. */
    public synchronized SymbolTable symbols() throws Malformed {
        if (linked != null) {
            return linked.symbols();
        }
        if (symbols == null) {
            symbols = SymbolTable.of(symbolFile == null ? boot : symbolFile);
        }
        return symbols;
    }

    /** Whether it has code that a C++ compiler made: names mangled as the Itanium C++ ABI has it. */
    public boolean hasCpp() {
        try {
            SymbolTable all = symbols();
            return IntStream.range(0, all.count()).anyMatch(i -> all.name(i).startsWith("_Z"));
        } catch (Malformed damaged) {
            return false; // nothing is known of such a file's language
        }
    }

    /** What the files say of code, for judging a stack by; read once, which takes a while for large ones. */
    public synchronized CodeFacts code() {
        if (code == null) {
            code = ImageCode.of(boot, symbolFile == null ? boot : symbolFile, slide);
        }
        return code;
    }

    /** The lines of the symbol file; a table for one thread at a time, so asked under this image's lock. */
    private LineTable lines() throws Malformed {
        if (lines == null) {
            lines = LineTable.of(symbolFile == null ? boot : symbolFile);
        }
        return lines;
    }

    /** What an address of the running guest belongs to. Damaged tables give a place without what they would tell. */
    public CodePlace place(long address) {
        Optional<SymbolHit> hit = symbolAt(address - slide);
        Optional<SourceLine> line = lineAt(address - slide);
        return new CodePlace(
                address,
                hit.map(found -> found.symbol().name()),
                hit.map(SymbolHit::offset).orElse(0L),
                line.map(GuestImage::shortest),
                line.map(SourceLine::line).orElse(0));
    }

    /** The symbol that has an address of the image as it was linked; empty if none has, or the table is damaged. */
    public Optional<SymbolHit> symbolAt(long linked) {
        try {
            return symbols().containing(linked);
        } catch (Malformed damaged) {
            return Optional.empty();
        }
    }

    private synchronized Optional<SourceLine> lineAt(long address) {
        if (linked != null) {
            return linked.lineAt(address);
        }
        try {
            return lines().locate(address);
        } catch (Malformed damaged) {
            return Optional.empty();
        }
    }

    /**
     * Linked addresses at which a line begins, ascending; none if no code is of that line. {@code file} matches whole trailing
     * names of the compiler's paths. Damaged tables give none.
     */
    public synchronized long[] addresses(String file, int line) {
        if (linked != null) {
            return linked.addresses(file, line);
        }
        try {
            return lines().addresses(file, line);
        } catch (Malformed damaged) {
            return new long[0];
        }
    }

    /** The paths of all sources as the compiler had them, headers too; none of damaged tables. */
    public synchronized List<String> sourcePaths() {
        if (linked != null) {
            return linked.sourcePaths();
        }
        try {
            return lines().paths();
        } catch (Malformed damaged) {
            return List.of();
        }
    }

    /** The path without the compiler's working directory, when that directory says nothing. */
    private static String shortest(SourceLine line) {
        String path = line.path();
        return path.startsWith("./") ? path.substring(2) : path;
    }

    @Override
    public void close() {
        boot.close();
        if (symbolFile != null && symbolFile != boot) {
            symbolFile.close();
        }
    }
}
