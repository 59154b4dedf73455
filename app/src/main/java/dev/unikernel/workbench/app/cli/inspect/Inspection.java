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
import dev.unikernel.workbench.inspector.reach.References;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An image that is looked at, with all that the reports share; made once a call. */
public final class Inspection implements AutoCloseable {
    private final GuestImage image;
    private final Systems.Match match;
    private final ByteMap map;
    private final Attribution attribution;

    private Inspection(GuestImage image, Systems.Match match, ByteMap map, Attribution attribution) {
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
        GuestImage image = GuestImage.open(file, symbols);
        try {
            Systems.Match match = Systems.recognise(image);
            UnikernelSystem system = match.system();
            Attribution attribution = new Attribution(
                    image.boot(),
                    image.symbols(),
                    linkerMap.or(() -> beside(file)),
                    path -> system.component(path).orElse(""));
            return new Inspection(image, match, ByteMap.of(image.boot(), image.symbols()), attribution);
        } catch (IOException | RuntimeException e) {
            image.close();
            throw e;
        }
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
