package dev.unikernel.workbench.app.cli.inspect;

import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.code.Listing;
import dev.unikernel.workbench.inspector.containers.Form;
import dev.unikernel.workbench.inspector.containers.Gunzip;
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
import org.slf4j.LoggerFactory;

/** An image that is looked at, with all that the reports share; made once a call. */
public final class Inspection implements AutoCloseable {
    private final Path file;
    private final OptionalLong packed;
    private final GuestImage image;
    private final Systems.Match match;
    private final ByteMap map;
    private final Attribution attribution;

    private Inspection(
            Path file,
            OptionalLong packed,
            GuestImage image,
            Systems.Match match,
            ByteMap map,
            Attribution attribution) {
        this.file = file;
        this.packed = packed;
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
     */
    public static Inspection open(Path file, Optional<Path> symbols, Optional<Path> linkerMap) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (linkerMap.isPresent() && !Files.isRegularFile(linkerMap.get())) {
            throw new NoSuchFileException(linkerMap.get().toString());
        }
        if (Form.of(file) != Form.GZIP) {
            return opened(file, OptionalLong.empty(), file, symbols, linkerMap);
        }
        Path unpacked = Files.createTempFile("unpacked", "-" + file.getFileName());
        try {
            Gunzip.unpack(file, unpacked);
            return opened(file, OptionalLong.of(Files.size(file)), unpacked, symbols, linkerMap);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unpacked);
            throw e;
        }
    }

    private static Inspection opened(
            Path file, OptionalLong packed, Path elf, Optional<Path> symbols, Optional<Path> linkerMap)
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
            return new Inspection(file, packed, image, match, map, attribution);
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

    /** The file as the user named it; a gzip'ed one is unpacked elsewhere. */
    public Path file() {
        return file;
    }

    /** The length of a gzip'ed file; empty for any other. */
    public OptionalLong packedBytes() {
        return packed;
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
        return Listing.of(file, wide);
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
        if (packed.isPresent() && !image.bootFile().toFile().delete()) {
            LoggerFactory.getLogger(Inspection.class).warn("{} could not be deleted", image.bootFile());
        }
    }
}
