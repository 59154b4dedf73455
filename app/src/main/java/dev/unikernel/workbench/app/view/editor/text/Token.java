package dev.unikernel.workbench.app.view.editor.text;

/** A part of a line, from start (included) to end (excluded). What lies between tokens is plain. */
public record Token(int start, int end, Kind kind) {
    /** What a part of a line is. */
    public enum Kind {
        KEYWORD,
        COMMENT,
        STRING,
        NUMBER,
        /** {@code #include}, {@code .globl}. */
        DIRECTIVE,
        /** A label of assembly, a key or table of TOML. */
        NAME,
        /** A register of assembly. */
        REGISTER
    }
}
