package dev.unikernel.workbench.app.view.hex;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Places;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads where to go: a symbol, a section, {@code 0xADDRESS}, or {@code +0xOFFSET} of the file. */
final class Target {
    private Target() {}

    /** The file offset meant; throws with what is wrong in words. */
    static long offset(String typed, Opened.Look look, Texts texts) throws Malformed {
        String text = typed.strip();
        ElfFile file = look.image().boot();
        if (text.startsWith("+")) {
            OptionalLong offset = number(text.substring(1));
            if (offset.isEmpty() || offset.getAsLong() < 0 || offset.getAsLong() >= file.size()) {
                throw new IllegalArgumentException(texts.get("go.outside", text, Bytes.address(file.size())));
            }
            return offset.getAsLong();
        }
        OptionalLong number = text.startsWith("0x") ? number(text) : OptionalLong.empty();
        if (number.isPresent()) {
            return inFile(number.getAsLong(), text, look, texts);
        }
        Optional<Symbol> symbol = look.image().symbols().named(text).stream().findFirst();
        if (symbol.isPresent()) {
            return inFile(symbol.get().address(), text, look, texts);
        }
        return file.section(text)
                .filter(Section::hasBytes)
                .map(Section::offset)
                .orElseThrow(() -> new IllegalArgumentException(texts.get("go.unknown", text)));
    }

    private static long inFile(long address, String text, Opened.Look look, Texts texts) {
        return Places.offset(address, look.image())
                .orElseThrow(() -> new IllegalArgumentException(texts.get("go.unloaded", text)));
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(
                    text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text));
        } catch (NumberFormatException words) {
            return OptionalLong.empty();
        }
    }
}
