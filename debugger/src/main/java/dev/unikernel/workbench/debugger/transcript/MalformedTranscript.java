package dev.unikernel.workbench.debugger.transcript;

import java.io.IOException;

/** A file is no transcript. */
public final class MalformedTranscript extends IOException {
    private static final long serialVersionUID = 1L;
    private final int line;

    /**
     * @param line from 1
     * @param expected what would be right there
     * @param found what is there, or its beginning
     */
    MalformedTranscript(int line, String expected, String found) {
        super("line " + line + ": expected " + expected + ", found " + found);
        this.line = line;
    }

    /** The number of the line, from 1. */
    public int line() {
        return line;
    }
}
