package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.code.Demangler;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    public static final String PREFIX = "re:";

    /** Runs c++filt for an image with C++ or Rust names. IOException: no symbols can be read, or no c++filt. */
    public static Matching of(GuestImage image, Pattern pattern) throws IOException {
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
