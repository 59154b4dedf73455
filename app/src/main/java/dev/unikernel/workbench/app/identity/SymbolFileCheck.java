package dev.unikernel.workbench.app.identity;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.notes.Notes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the symbols are those of the image. */
final class SymbolFileCheck {
    private SymbolFileCheck() {}

    /** Reads the symbol file's notes; quick, but from the disk. */
    static Check of(GuestImage image) {
        Optional<Path> symbols = image.symbolFile();
        if (symbols.isEmpty()) {
            return Check.unknown(Check.What.SYMBOLS, image.pairing().evidence());
        }
        if (symbols.get().equals(image.bootFile())) {
            return Check.same(Check.What.SYMBOLS, "the image has its own symbols");
        }
        try (ElfFile file = ElfFile.open(symbols.get())) {
            return compare(image.notes().buildId(), Notes.of(file).buildId(), image, symbols.get());
        } catch (IOException unreadable) {
            return Check.unknown(Check.What.SYMBOLS, symbols.get() + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static Check compare(Optional<String> boot, Optional<String> other, GuestImage image, Path symbols) {
        if (boot.isEmpty() || other.isEmpty()) {
            return Check.unknown(
                    Check.What.SYMBOLS,
                    (boot.isEmpty() ? image.bootFile() : symbols) + " has no build id; paired by: "
                            + image.pairing().evidence());
        }
        return boot.equals(other)
                ? Check.same(Check.What.SYMBOLS, symbols + " has the image's build id, " + boot.get())
                : Check.differs(
                        Check.What.SYMBOLS,
                        symbols + " has build id " + other.get() + ", the image " + boot.get() + ": other symbols");
    }
}
