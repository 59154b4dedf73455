package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.NotAnElf;
import dev.unikernel.workbench.inspector.elf.Section;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.tukaani.xz.XZInputStream;

/**
 * The symbols that Fedora and others leave in stripped files: {@code .gnu_debugdata} is a whole ELF file, compressed with xz,
 * whose {@code .symtab} has the functions that {@code .dynsym} has not (gdb manual, "MiniDebugInfo").
 */
public final class MiniDebugData {
    private static final String SECTION = ".gnu_debugdata";
    private static final int LIMIT = 32 << 20;
    private static final int MEMORY_KIB = 32 << 10;

    private MiniDebugData() {}

    /** The file in the file; empty if there is none. At most 32 MiB, and xz may take as much memory. */
    public static Optional<ElfFile> of(ElfFile file) throws Malformed {
        Optional<Section> section = file.section(SECTION);
        if (section.isEmpty() || section.get().fileSize() == 0) return Optional.empty();
        Bytes packed = file.bytes(section.get());
        if (packed.length() > LIMIT) throw malformed(file, section.get(), "it has " + packed.length());
        byte[] input = packed.copy(0, (int) packed.length());
        try (InputStream in = new XZInputStream(new ByteArrayInputStream(input), MEMORY_KIB)) {
            byte[] image = in.readNBytes(LIMIT);
            if (in.read() >= 0) throw malformed(file, section.get(), "it unpacks to more");
            return Optional.of(ElfFile.of(file.name(), image));
        } catch (NotAnElf e) {
            throw malformed(file, section.get(), "it holds " + e.looksLike());
        } catch (Malformed e) {
            throw e;
        } catch (IOException e) {
            throw malformed(file, section.get(), "broken xz data: " + e.getMessage());
        }
    }

    private static Malformed malformed(ElfFile file, Section section, String found) {
        return new Malformed(
                file.name(),
                section.offset(),
                "section " + SECTION,
                "holds an ELF file of at most 32 MiB in xz",
                found);
    }
}
