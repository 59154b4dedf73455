package dev.unikernel.workbench.inspector.dwarf;

import java.util.List;
import java.util.Optional;

/**
 * The files and folders of one line number program, by the numbers its rows use. Folder 0 is the compilation folder
 * (empty before DWARF 5, which keeps it elsewhere); the others may be relative to it.
 */
record FileTable(List<String> directories, List<Entry> files) {

    /** A file's name as written, and the number of its folder. */
    record Entry(String name, long directory) {}

    /** The file of that number; empty if the table has none, as number 0 before DWARF 5. */
    Optional<Entry> file(int number) {
        boolean known =
                number >= 0 && number < files.size() && !files.get(number).name.isEmpty();
        return known ? Optional.of(files.get(number)) : Optional.empty();
    }

    /** A file's folder, as far as the line table knows it. */
    String directory(Entry file) {
        if (file.directory < 0 || file.directory >= directories.size()) return "";
        String directory = directories.get((int) file.directory);
        return file.directory == 0 ? directory : SourceLine.join(directories.get(0), directory);
    }

    /** The path of each file with its folder as far as known; empty for one that is not there. */
    String[] paths() {
        String[] paths = new String[files.size()];
        for (int i = 0; i < paths.length; i++) {
            Entry file = files.get(i);
            paths[i] = file.name.isEmpty() ? "" : SourceLine.join(directory(file), file.name);
        }
        return paths;
    }

    /** Which numbers stand for a file whose path ends so, at a slash; empty if none does. */
    Optional<boolean[]> matching(String suffix) {
        boolean[] matching = new boolean[files.size()];
        boolean any = false;
        for (int i = 0; i < matching.length; i++) {
            matching[i] = endsWith(files.get(i), suffix);
            any |= matching[i];
        }
        return any ? Optional.of(matching) : Optional.empty();
    }

    private boolean endsWith(Entry file, String suffix) {
        if (suffix.isEmpty()) return false;
        if (file.name.length() >= suffix.length() && !file.name.endsWith(suffix)) return false;
        String path = SourceLine.join(directory(file), file.name);
        if (!path.endsWith(suffix)) return false;
        int before = path.length() - suffix.length() - 1;
        return before < 0 || path.charAt(before) == '/' || suffix.startsWith("/");
    }
}
