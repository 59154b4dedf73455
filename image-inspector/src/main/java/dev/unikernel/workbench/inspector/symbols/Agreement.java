package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.notes.Notes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Whether a file belongs to an image. In this order: build ids, if both have one; the debug link's checksum; then the
 * code itself, byte by byte at its addresses, or, if the file has only symbols, the places and sizes of its sections.
 * The classes may differ: Unikraft's image is ELF32, its symbol file ELF64.
 */
final class Agreement {
    private final ElfFile image;
    private final Notes notes;
    private final Candidate candidate;
    private final ElfFile other;
    private String reason = "";

    Agreement(ElfFile image, Notes notes, Candidate candidate, ElfFile other) {
        this.image = image;
        this.notes = notes;
        this.candidate = candidate;
        this.other = other;
    }

    /** Why the file was refused, once {@link #evidence} was empty. */
    String reason() {
        return reason;
    }

    /** What speaks for the file; empty if something speaks against it. */
    Optional<String> evidence() throws IOException {
        if (other.header().machine() != image.header().machine() && !isWiderX86()) {
            return against("it is for " + other.header().machineName() + ", the image for "
                    + image.header().machineName());
        }
        if (SymbolTableReader.find(other, Section.SYMTAB).isEmpty()
                && other.section(".debug_line").isEmpty()) {
            return against("it has neither symbols nor lines");
        }
        Optional<String> mine = notes.buildId();
        Optional<String> theirs = Notes.of(other).buildId();
        if (mine.isPresent() && theirs.isPresent()) {
            if (mine.equals(theirs)) return Optional.of(candidate.how() + "; same build id " + mine.get());
            return against("build ids differ: the image has " + mine.get() + ", it has " + theirs.get());
        }
        if (candidate.link().isPresent()) {
            int crc = crc(candidate.file());
            if (crc == candidate.link().get().crc()) return Optional.of("debug link with matching CRC");
            return against("CRC differs: the debug link says 0x"
                    + Integer.toHexString(candidate.link().get().crc()) + ", it has 0x" + Integer.toHexString(crc));
        }
        return other.holdsSymbolsOnly() ? compareSections() : compareCode();
    }

    private Optional<String> against(String why) {
        reason = why;
        return Optional.empty();
    }

    /** An ELF32 container (i386) around 64-bit code, as Unikraft's and Xen PVH images are. */
    private boolean isWiderX86() {
        return image.header().machine() == 3 && other.header().machine() == 62;
    }

    private Optional<String> compareCode() throws Malformed {
        int compared = 0;
        for (Section section : other.sections()) {
            if (!section.isExecutable() || !section.isAllocated() || section.fileSize() == 0) continue;
            Optional<Bytes> loaded = image.memory(section.address(), section.size());
            if (loaded.isEmpty()) return against("the image does not load " + place(section));
            long differs = loaded.get().mismatch(other.bytes(section));
            if (differs >= 0) {
                return against(section.name() + " differs at 0x" + Long.toHexString(section.address() + differs));
            }
            compared++;
        }
        if (compared == 0) return against("it has no code to compare, and no build id");
        String equal = compared == 1 ? "its code section is equal" : "its " + compared + " code sections are equal";
        return Optional.of(candidate.how() + "; addresses agree: " + equal);
    }

    private Optional<String> compareSections() {
        int compared = 0;
        for (Section section : other.sections()) {
            if (!section.isAllocated() || section.size() == 0 || section.isThreadLocal()) continue;
            if (!isLoaded(section)) return against("the image has no memory for " + place(section));
            Optional<Section> same = image.section(section.name());
            boolean moved = same.isPresent()
                    && (same.get().address() != section.address() || same.get().size() != section.size());
            if (moved) return against("the image has " + place(same.get()) + ", it has " + place(section));
            compared++;
        }
        if (compared == 0) return against("it has no sections to compare, and no build id");
        return Optional.of(candidate.how() + "; places and sizes of " + compared + " sections agree");
    }

    private boolean isLoaded(Section section) {
        for (Segment segment : image.segments()) {
            long into = section.address() - segment.virtualAddress();
            if (!segment.isLoad() || Long.compareUnsigned(into, segment.memorySize()) > 0) continue;
            if (Long.compareUnsigned(section.size(), segment.memorySize() - into) <= 0) return true;
        }
        return false;
    }

    private static String place(Section section) {
        return section.name() + " at 0x" + Long.toHexString(section.address()) + " (0x"
                + Long.toHexString(section.size()) + " bytes)";
    }

    private static int crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), crc)) {
            byte[] buffer = new byte[1 << 16];
            int got = in.read(buffer);
            while (got >= 0) got = in.read(buffer);
        }
        return (int) crc.getValue();
    }
}
