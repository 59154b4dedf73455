package dev.unikernel.workbench.app.view.images;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.attribution.LinkReasons;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Division;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.code.Children;
import dev.unikernel.workbench.inspector.code.Listing;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.reach.References;
import dev.unikernel.workbench.inspector.reach.StackUsageFiles;
import dev.unikernel.workbench.inspector.reach.Stacks;
import dev.unikernel.workbench.inspector.surface.Sites;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is slow to find out of an image and what several views ask: made when it is first asked for, and kept as long as a
 * view holds it. Safe for any thread; a question waits for the one before. Never asked on the JavaFX thread.
 */
public final class ImageFacts {
    private static SoftReference<@Nullable ImageFacts> last = new SoftReference<>(null);

    private final Opened.Look look;
    private final Attribution attribution;
    private final Object calls = new Object();
    private @Nullable References references;
    private @Nullable Sites sites;
    private @Nullable Stacks stacks;
    private Optional<Path> stacksBy = Optional.empty();

    private ImageFacts(Opened.Look look, Attribution attribution) {
        this.look = look;
        this.attribution = attribution;
    }

    /** The facts of what is open; the same ones for the same image, as long as no other was asked for in between. */
    public static ImageFacts of(Opened.Look look) throws Malformed {
        synchronized (ImageFacts.class) {
            ImageFacts known = last.get();
            if (known != null && known.look.equals(look)) {
                return known;
            }
            ImageFacts made = alone(look);
            last = new SoftReference<>(made);
            return made;
        }
    }

    /** The facts of an image that is not the one open. */
    public static ImageFacts alone(Opened.Look look) throws Malformed {
        Attribution attribution = new Attribution(
                look.image().boot(),
                look.image().symbols(),
                linkerMap(look.image().bootFile()),
                path -> look.match().system().component(path).orElse(""));
        return new ImageFacts(look, attribution);
    }

    /** Reads an image beside the one that is open. */
    public static ImageFacts open(Path file) throws IOException {
        GuestImage image = GuestImage.open(file, Optional.empty());
        return alone(new Opened.Look(image, Systems.recognise(image), ByteMap.of(image.boot(), image.symbols())));
    }

    /** {@code hello.elf.map}, {@code hello.map}: what the linker wrote beside the image. */
    private static Optional<Path> linkerMap(Path image) {
        String name = String.valueOf(image.getFileName());
        int dot = name.lastIndexOf('.');
        return Stream.of(name + ".map", dot > 0 ? name.substring(0, dot) + ".map" : name + ".map")
                .map(image::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    public Opened.Look look() {
        return look;
    }

    /** Sizes nested by levels, every owner shown. */
    public SizeNode tree(List<Level> levels) throws IOException {
        return look.map().tree(levels, 0, label -> true, divisions(levels));
    }

    /** The same for owners one of whose labels passes. */
    public SizeNode tree(List<Level> levels, Predicate<String> filter) throws IOException {
        return look.map().tree(levels, 0, filter, divisions(levels));
    }

    /** The divisions of those of the levels that have one. */
    public synchronized Map<Level, Division> divisions(List<Level> levels) throws IOException {
        return attribution.divisions(levels);
    }

    /** Why one of the levels has no owners, if one has none. */
    public synchronized Optional<String> missing(List<Level> levels) throws IOException {
        for (Level level : levels) {
            Optional<String> why = attribution.unavailable(level).map(none -> none.why());
            if (why.isPresent()) {
                return why;
            }
        }
        return Optional.empty();
    }

    /** Why the linker took the archive member that has an address; empty without a linker map. */
    public synchronized List<LinkReasons.Reason> linkReasons(long address) throws IOException {
        return attribution.linkReasons(address);
    }

    /**
     * The disassembly of the file that has the symbols, or of what boots if that file has no code.
     *
     * @param tools who starts objdump; here and below a desk, so that it ends with us
     */
    public Listing listing(Children tools) {
        GuestImage image = look.image();
        boolean split = image.symbolsWithoutCode() || image.symbolFile().isEmpty();
        boolean wide = split && image.boot().header().machine() == 3 && image.symbolBits() == 64;
        return Listing.of(split ? image.bootFile() : image.symbolFile().get(), wide, tools);
    }

    /** Asks who refers to whom; reads all code at the first question. */
    public <T> T references(Children tools, Function<References, T> question) throws IOException {
        return code(tools, (known, unused) -> question.apply(known));
    }

    /** Asks who refers to whom, and which instructions reach beyond the guest; reads all code at the first question. */
    public <T> T code(Children tools, BiFunction<References, Sites, T> question) throws IOException {
        synchronized (calls) {
            References known = references;
            Sites beyond = sites;
            if (known == null || beyond == null) {
                beyond = Sites.reading(look.image().symbols());
                known = References.of(look.image().boot(), look.image().symbols(), listing(tools), beyond);
                references = known;
                sites = beyond;
            }
            return question.apply(known, beyond);
        }
    }

    /**
     * Asks how much stack functions take; reads all code at the first question.
     *
     * @param compiled a folder with what gcc's -fstack-usage wrote
     */
    public <T> T stacks(Children tools, Optional<Path> compiled, Function<Stacks, T> question) throws IOException {
        synchronized (calls) {
            Stacks known = stacks;
            if (known == null || !compiled.equals(stacksBy)) {
                Map<String, Long> sizes = compiled.isPresent() ? StackUsageFiles.below(compiled.get()) : Map.of();
                known = Stacks.of(look.image().boot(), look.image().symbols(), listing(tools), sizes);
                stacks = known;
                stacksBy = compiled;
            }
            return question.apply(known);
        }
    }
}
