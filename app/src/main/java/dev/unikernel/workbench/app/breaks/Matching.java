package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.inspector.code.Demangler;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The functions of an image that a regular expression is found in.
 *
 * @param functions their names as people write them ({@code Shape::area() const}), sorted; at most {@link #CAP}
 * @param all how many there are
 */
public record Matching(List<String> functions, int all) {
    /** Breakpoints by one expression at most; more are a mistake more often than a wish. */
    public static final int CAP = 100;

    /** How a place that is an expression begins. */
    static final String PREFIX = "re:";

    /**
     * The wishes for single places that a wish stands for: itself, or one for each function that it matches, of which is
     * told how many there are. May block. WrongSpec if nothing matches, or the image is not known; IOException as below.
     */
    public static List<Wish> plain(Wish wish, Optional<GuestImage> image, Consumer<String> notes) throws IOException {
        if (!(wish.where() instanceof Wish.Where.Matched matched)) {
            return List.of(wish);
        }
        if (image.isEmpty()) {
            throw new WrongSpec(
                    "the guest's image is not known, so no function can be matched; name it by --symbols FILE");
        }
        Matching matching = of(image.get(), Pattern.compile(matched.expression()));
        if (matching.all() == 0) {
            throw new WrongSpec("no function of the image matches");
        }
        int made = matching.functions().size();
        String capped = matching.all() > made ? "; the first " + made + " have a breakpoint" : "";
        notes.accept(wish.where().text() + " matches " + matching.all() + " functions" + capped);
        return matching.functions().stream()
                .map(name -> new Wish(new Wish.Where.Code(new Location.Function(name)), wish.tail(), wish.pending()))
                .toList();
    }

    /** Runs c++filt for an image with C++ or Rust names. IOException: no symbols can be read, or no c++filt. */
    private static Matching of(GuestImage image, Pattern pattern) throws IOException {
        SymbolTable symbols = image.symbols();
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < symbols.count(); i++) {
            if (symbols.kind(i) == SymbolKind.FUNCTION && symbols.sectionIndex(i) != SymbolTable.UNDEFINED) {
                names.add(symbols.name(i));
            }
        }
        Map<String, String> readable = Demangler.demangle(names);
        List<String> found = names.stream()
                .map(name -> readable.getOrDefault(name, name))
                .filter(name -> pattern.matcher(name).find())
                .distinct()
                .sorted()
                .toList();
        return new Matching(found.subList(0, Math.min(CAP, found.size())), found.size());
    }
}
