package dev.unikernel.workbench.inspector.dwarf;

/**
 * A place in the source.
 *
 * @param file as the line table writes it
 * @param directory the file's folder as far as the line table knows it; empty if it does not (before DWARF 5 the
 *     compilation folder is elsewhere)
 * @param line from 1; 0 if the compiler gave the instruction no line
 * @param column from 1; 0 if not given
 * @param isStatement whether a debugger should stop here for this line
 */
public record SourceLine(String file, String directory, int line, int column, boolean isStatement) {

    /** The file with its folder, as far as known. */
    public String path() {
        return join(directory, file);
    }

    static String join(String directory, String file) {
        return file.startsWith("/") || directory.isEmpty() ? file : directory + "/" + file;
    }
}
