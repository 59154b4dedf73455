package dev.unikernel.workbench.inspector.attribution;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which library a unit is of, by the path of its source; a convention, not a fact, so a linker map goes before it. */
final class Libraries {
    /** Rust's registry, Go's module cache and OCaml's opam folder have the name and version as one folder. */
    private static final Pattern PACKAGE =
            Pattern.compile(".*/(?:registry/src/[^/]+|pkg/mod/(?:[^/]+/)*?|\\.opam/[^/]+/lib)/([^/]+)/.*");

    private static final Pattern FOLDER = Pattern.compile(".*/(?:libs?|libraries|vendor|third_party)/([^/]+)/.*");

    private Libraries() {}

    /** The library's name; {@code [no library]} for a path that follows none of the conventions. */
    static String of(String path) {
        if (path.startsWith("[")) return path;
        String whole = path.startsWith("/") ? path : "/" + path;
        for (Pattern pattern : new Pattern[] {PACKAGE, FOLDER}) {
            Matcher matcher = pattern.matcher(whole);
            if (matcher.matches()) return matcher.group(1);
        }
        return "[no library]";
    }
}
