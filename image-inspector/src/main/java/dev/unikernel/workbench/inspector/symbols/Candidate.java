package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.notes.DebugLink;
import dev.unikernel.workbench.inspector.notes.Notes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file that may have an image's symbols.
 *
 * @param how it was come by, for the evidence: {@code named hello.dbg beside it}
 * @param link the debug link that names it, whose checksum must match
 */
record Candidate(Path file, String how, Optional<DebugLink> link) {
    private static final Path SYSTEM = Path.of("/usr/lib/debug");

    Candidate(Path file, String how) {
        this(file, how, Optional.empty());
    }

    /** Where symbol files are looked for (gdb manual, "Separate Debug Files"; Unikraft, IncludeOS, Nanos), best first. */
    static List<Candidate> of(Path image, Notes notes) {
        Path absolute = image.toAbsolutePath();
        List<Candidate> all = new ArrayList<>();
        Path nameOnly = absolute.getFileName();
        Path folder = absolute.getParent();
        if (nameOnly == null || folder == null) return all;
        for (String name : names(nameOnly.toString())) {
            all.add(new Candidate(folder.resolve(name), "named " + name + " beside it"));
        }
        if (notes.debugLink().isPresent()) linked(folder, notes.debugLink().get(), all);
        if (notes.buildId().isPresent()) identified(folder, notes.buildId().get(), all);
        return all;
    }

    private static List<String> names(String image) {
        List<String> names = new ArrayList<>();
        names.add(image + ".dbg");
        names.add(image + ".debug");
        int dot = image.lastIndexOf('.');
        if (dot <= 0) return names;
        String stem = image.substring(0, dot);
        String suffix = image.substring(dot + 1);
        if (suffix.equals("stripped") || suffix.equals("strip")) {
            names.add(stem + ".dbg");
            names.add(stem + ".debug");
            names.add(stem);
        }
        // Nanos: kernel.img and kernel.elf. IncludeOS: hello.elf.bin and hello.debug.elf.bin.
        if (suffix.equals("img")) names.add(stem + ".elf");
        if (image.endsWith(".elf.bin")) names.add(image.substring(0, image.length() - 8) + ".debug.elf.bin");
        return names;
    }

    private static void linked(Path folder, DebugLink link, List<Candidate> all) {
        Path root = folder.getRoot();
        Path below = root == null ? folder : root.relativize(folder);
        for (Path where : List.of(folder, folder.resolve(".debug"), SYSTEM.resolve(below))) {
            all.add(new Candidate(where.resolve(link.name()), "debug link", Optional.of(link)));
        }
    }

    private static void identified(Path folder, String buildId, List<Candidate> all) {
        if (buildId.length() < 4) return;
        String name = buildId.substring(0, 2) + "/" + buildId.substring(2) + ".debug";
        for (Path where : List.of(SYSTEM.resolve(".build-id"), folder.resolve(".build-id"))) {
            all.add(new Candidate(where.resolve(name), "found by build id"));
        }
        all.add(new Candidate(folder.resolve(buildId + ".debug"), "found by build id"));
    }
}
