package dev.unikernel.workbench.app.build.diagnostics;

/** How bad a diagnostic is; a note explains the error or warning before it. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE
}
