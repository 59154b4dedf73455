package dev.unikernel.workbench.app.tools;

import java.io.IOException;

/** A program that was named cannot serve. */
public final class ToolUnfit extends IOException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    /** A sentence with the program's name, and what to try. */
    public ToolUnfit(String what, String advice) {
        super(what);
        this.advice = advice;
    }

    /** What to try. */
    public String advice() {
        return advice;
    }
}
