package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.notes.Notes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the file that has an image's symbols and lines, and says why it is the one. */
public final class SymbolFiles {
    private final Path image;
    private final ElfFile elf;
    private final Notes notes;
    private final List<Pairing.Refused> refused = new ArrayList<>();

    private SymbolFiles(Path image, ElfFile elf) throws IOException {
        this.image = image;
        this.elf = elf;
        this.notes = Notes.of(elf);
    }

    /**
     * Finds the symbol file of an image. An explicit one is taken or refused, nothing else is tried then. Otherwise:
     * the image itself if it has lines, files named after it, its debug link, its build id, and last the image itself
     * if it has symbols only. A candidate that does not belong to the image is refused with the reason.
     *
     * @throws IOException if the image, or an explicit file, cannot be read
     */
    public static Pairing find(Path image, Optional<Path> explicit) throws IOException {
        try (ElfFile elf = ElfFile.open(image)) {
            SymbolFiles search = new SymbolFiles(image, elf);
            return explicit.isPresent() ? search.explicit(explicit.get()) : search.search();
        }
    }

    private Pairing explicit(Path file) throws IOException {
        if (!Files.exists(file)) throw new NoSuchFileException(file.toString());
        Optional<String> evidence = judge(new Candidate(file, "given"));
        if (evidence.isEmpty()) return pairing(Optional.empty(), "the file given does not belong to the image");
        return pairing(Optional.of(file), evidence.get());
    }

    private Pairing search() throws IOException {
        boolean symbols = SymbolTableReader.find(elf, Section.SYMTAB).isPresent();
        boolean lines = elf.section(".debug_line").isPresent();
        if (symbols && lines) return pairing(Optional.of(image), "the image has symbols and lines");
        for (Candidate candidate : Candidate.of(image, notes)) {
            if (!Files.isRegularFile(candidate.file()) || Files.isSameFile(candidate.file(), image)) continue;
            Optional<String> evidence = judge(candidate);
            if (evidence.isPresent()) return pairing(Optional.of(candidate.file()), evidence.get());
        }
        if (symbols) return pairing(Optional.of(image), "the image has symbols, but no lines");
        boolean dynamic = SymbolTableReader.find(elf, Section.DYNSYM).isPresent();
        if (dynamic) return pairing(Optional.of(image), "the image has only dynamic symbols");
        return pairing(Optional.empty(), "the image is stripped, and no symbol file was found beside it");
    }

    /** The evidence for a candidate; empty, and noted as refused, if it is against it. */
    private Optional<String> judge(Candidate candidate) throws IOException {
        try (ElfFile other = ElfFile.open(candidate.file())) {
            Agreement agreement = new Agreement(elf, notes, candidate, other);
            Optional<String> evidence = agreement.evidence();
            if (evidence.isEmpty()) refused.add(new Pairing.Refused(candidate.file(), agreement.reason()));
            return evidence;
        } catch (IOException e) {
            // Someone else's broken file beside the image must not hide the right one.
            refused.add(new Pairing.Refused(candidate.file(), "" + e.getMessage()));
            return Optional.empty();
        }
    }

    private Pairing pairing(Optional<Path> symbols, String evidence) {
        return new Pairing(image, symbols, evidence, List.copyOf(refused));
    }
}
