package dev.unikernel.workbench.app.cli.inspect;

import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.code.Listing;
import dev.unikernel.workbench.inspector.containers.Form;
import dev.unikernel.workbench.inspector.containers.Unpacker;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.reach.References;
import dev.unikernel.workbench.inspector.symbols.MiniDebugData;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** An image that is looked at, with all that the reports share; made once a call. */
public final class Inspection implements AutoCloseable {
    private final Path file;
    private final Packing packing;
    private final Invocation invocation;
    private final GuestImage image;
    private final Systems.Match match;
    private final ByteMap map;
    private final Attribution attribution;

    private Inspection(
            Path file,
            Packing packing,
            GuestImage image,
            Systems.Match match,
            ByteMap map,
            Attribution attribution,
            Invocation invocation) {
        this.file = file;
        this.packing = packing;
        this.invocation = invocation;
        this.image = image;
        this.match = match;
        this.map = map;
        this.attribution = attribution;
    }

    /**
     * Opens an image.
     *
     * @param symbols its symbol file, if the user named it
     * @param linkerMap what the linker wrote of it, if the user named it; else {@code IMAGE.map} beside it
     * @param invocation whose guardian has the unpacked image, and owns the programs that are started
     */
    public static Inspection open(Path file, Optional<Path> symbols, Optional<Path> linkerMap, Invocation invocation)
            throws IOException, CommandProblem {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (linkerMap.isPresent() && !Files.isRegularFile(linkerMap.get())) {
            throw new NoSuchFileException(linkerMap.get().toString());
        }
        Packing plain = new Packing("", OptionalLong.empty());
        if (!Form.of(file).isPacked()) {
            return opened(file, plain, file, symbols, linkerMap, invocation);
        }
        Path folder = invocation.guardian().newPrivateDirectory("unpacked");
        Path unpacked = folder.resolve(String.valueOf(file.getFileName()));
        Packing packing = new Packing(Unpacker.unpack(file, unpacked), OptionalLong.of(Files.size(file)));
        return opened(file, packing, unpacked, symbols, linkerMap, invocation);
    }

    /** How a file is packed, {@code gzip} or {@code bzImage, xz}, and its length so; empty if it is not. */
    private record Packing(String how, OptionalLong bytes) {}

    private static Inspection opened(
            Path file,
            Packing packing,
            Path elf,
            Optional<Path> symbols,
            Optional<Path> linkerMap,
            Invocation invocation)
            throws IOException {
        GuestImage image = GuestImage.open(elf, symbols);
        try {
            Systems.Match match = Systems.recognise(image);
            UnikernelSystem system = match.system();
            Attribution attribution = new Attribution(
                    image.boot(),
                    image.symbols(),
                    linkerMap.or(() -> beside(file)),
                    path -> system.component(path).orElse(""));
            ByteMap map = ByteMap.of(image.boot(), tables(image));
            return new Inspection(file, packing, image, match, map, attribution, invocation);
        } catch (IOException | RuntimeException e) {
            image.close();
            throw e;
        }
    }

    /** The image's symbols, and after dynamic ones those of {@code .gnu_debugdata}. */
    private static SymbolTable[] tables(GuestImage image) throws Malformed {
        SymbolTable symbols = image.symbols();
        Optional<ElfFile> more = symbols.isDynamic() ? MiniDebugData.of(image.boot()) : Optional.empty();
        return more.isPresent() ? new SymbolTable[] {symbols, SymbolTable.of(more.get())} : new SymbolTable[] {symbols};
    }

    /** {@code hello.elf.map}, {@code hello.map}. */
    private static Optional<Path> beside(Path image) {
        String name = String.valueOf(image.getFileName());
        int dot = name.lastIndexOf('.');
        List<String> names = new ArrayList<>(List.of(name + ".map"));
        if (dot > 0) {
            names.add(name.substring(0, dot) + ".map");
        }
        return names.stream()
                .map(image::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The file as the user named it; a packed one is unpacked elsewhere. */
    public Path file() {
        return file;
    }

    /** The length of a packed file; empty for any other. */
    public OptionalLong packedBytes() {
        return packing.bytes();
    }

    /** How it is packed: {@code gzip}, {@code bzImage, zstd}; empty if it is not. */
    public String packing() {
        return packing.how();
    }

    public GuestImage image() {
        return image;
    }

    public Systems.Match match() {
        return match;
    }

    public ByteMap map() {
        return map;
    }

    public Attribution attribution() {
        return attribution;
    }

    /** The disassembly of the file that has the symbols, or of what boots if that file has no code. */
    public Listing listing() {
        boolean split = image.symbolsWithoutCode() || image.symbolFile().isEmpty();
        Path file = split ? image.bootFile() : image.symbolFile().get();
        boolean wide = split && image.boot().header().machine() == 3 && image.symbolBits() == 64;
        return Listing.of(file, wide, this::start);
    }

    private Process start(ProcessBuilder spec) throws IOException {
        try {
            return invocation.guardian().start(spec);
        } catch (CommandProblem noGuardian) {
            throw new IOException(noGuardian.getMessage(), noGuardian);
        }
    }

    /** Who refers to whom; read anew at each call. */
    public References references() throws IOException {
        return References.of(image.boot(), image.symbols(), listing());
    }

    /** The same; every instruction is handed on too. */
    public References references(Listing.Instructions also) throws IOException {
        return References.of(image.boot(), image.symbols(), listing(), also);
    }

    /** Sizes by levels; {@code top} 0 shows all. */
    public SizeNode tree(List<Level> levels, int top, Predicate<String> filter) throws IOException {
        return map.tree(levels, top, filter, attribution.divisions(levels));
    }

    /** For each of the levels that has no owners, why. */
    public List<String> missing(List<Level> levels) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Level level : levels) {
            attribution
                    .unavailable(level)
                    .ifPresent(why -> missing.add("--by " + Levels.name(level) + " knows no owners: " + why.why()));
        }
        return missing;
    }

    /** Refuses what only a whole linked image can answer. */
    public void needsLinked(String what) {
        if (image.boot().isRelocatable()) {
            throw new UsageError(what + " needs a linked image; " + image.bootFile() + " is an object file");
        }
    }

    @Override
    public void close() {
        image.close();
    }
}
