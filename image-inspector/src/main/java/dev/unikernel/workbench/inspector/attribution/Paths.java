package dev.unikernel.workbench.inspector.attribution;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as debug information writes them, which is with slashes wherever it was compiled. */
final class Paths {
    private Paths() {}

    /** Without empty names, {@code .}, and {@code ..} that have a folder before them. */
    static String plain(String path) {
        if (!path.contains("./") && !path.contains("//") && !path.endsWith("/..") && !path.endsWith("/.")) return path;
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".")) continue;
            boolean up =
                    name.equals("..") && !names.isEmpty() && !names.getLast().equals("..");
            if (up) names.removeLast();
            else names.addLast(name);
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", names);
    }

    /** The folder of a file, {@code .} if none is written; what is no path stays what it is. */
    static String folder(String path) {
        if (path.startsWith("[")) return path;
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }
}
