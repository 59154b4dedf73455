package dev.unikernel.workbench.inspector.code;

import dev.unikernel.workbench.inspector.elf.Unavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names as people write them: C++'s and Rust's by one run of binutils' {@code c++filt} for all of them, OCaml's
 * ({@code camlStdlib__List__map_304}) and GHC's ({@code base_GHCziBase_zpzp_info}) here.
 */
public final class Demangler {
    private static final Map<Character, String> LOWER = Map.ofEntries(
            Map.entry('z', "z"),
            Map.entry('i', "."),
            Map.entry('a', "&"),
            Map.entry('b', "|"),
            Map.entry('c', "^"),
            Map.entry('d', "$"),
            Map.entry('e', "="),
            Map.entry('g', ">"),
            Map.entry('h', "#"),
            Map.entry('l', "<"),
            Map.entry('m', "-"),
            Map.entry('n', "!"),
            Map.entry('p', "+"),
            Map.entry('q', "'"),
            Map.entry('r', "\\"),
            Map.entry('s', "/"),
            Map.entry('t', "*"),
            Map.entry('u', "_"),
            Map.entry('v', "%"));
    private static final Map<Character, String> UPPER =
            Map.of('Z', "Z", 'C', ":", 'L', "(", 'R', ")", 'M', "[", 'N', "]");

    private Demangler() {}

    /** The names that have another form, with that form. Without c++filt those of C++ and Rust are missing. */
    public static Map<String, String> demangle(Collection<String> names) throws IOException {
        Map<String, String> plain = new HashMap<>();
        List<String> encoded = new ArrayList<>();
        for (String name : names) {
            boolean filt = name.startsWith("_Z") || name.startsWith("_R") || name.startsWith("__Z");
            if (filt && name.indexOf('\n') < 0) encoded.add(name);
            own(name).ifPresent(form -> plain.put(name, form));
        }
        if (!encoded.isEmpty()) filter(encoded, plain);
        return plain;
    }

    private static void filter(List<String> encoded, Map<String, String> plain) throws IOException {
        List<String> forms = new ArrayList<>();
        Optional<Unavailable> failed = Tools.run(Children.PLAIN, List.of("c++filt"), encoded, forms::add);
        if (failed.isPresent() || forms.size() != encoded.size()) return;
        for (int i = 0; i < forms.size(); i++) {
            if (!forms.get(i).equals(encoded.get(i))) plain.put(encoded.get(i), forms.get(i));
        }
    }

    /** OCaml's and GHC's encodings; empty for any other name. */
    static Optional<String> own(String name) {
        if (name.length() > 5 && name.startsWith("caml") && Character.isUpperCase(name.charAt(4))) return ocaml(name);
        boolean ghc = name.endsWith("_info") || name.endsWith("_closure") || name.endsWith("_entry");
        return ghc && (name.contains("zi") || name.contains("ZC")) ? Optional.of(ghc(name)) : Optional.empty();
    }

    /** OCaml 4 joins by two underscores, OCaml 5.1 by a dot; the number makes it unique. */
    private static Optional<String> ocaml(String name) {
        String path = name.substring(4).replaceFirst("_\\d+(_code)?$", "").replace("__", ".");
        return path.contains(".") ? Optional.of(path) : Optional.empty();
    }

    /** z-encoding (GHC, "compiler/GHC/Utils/Encoding"): z and Z begin an escape; the kind of object is left as it is. */
    private static String ghc(String name) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char at = name.charAt(i);
            boolean escape = (at == 'z' || at == 'Z') && i + 1 < name.length();
            String form = !escape ? null : (at == 'z' ? LOWER : UPPER).get(name.charAt(i + 1));
            if (form == null) {
                plain.append(at);
            } else {
                plain.append(form);
                i++;
            }
        }
        return plain.toString();
    }
}
