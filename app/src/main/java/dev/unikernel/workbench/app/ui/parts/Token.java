package dev.unikernel.workbench.app.ui.parts;

/** The colours of a theme, as the tokens name them. */
public enum Token {
    SURFACE("-wb-surface"),
    RAISED("-wb-surface-raised"),
    SELECTED("-wb-surface-selected"),
    BORDER("-wb-border"),
    TEXT("-wb-text"),
    MUTED("-wb-text-muted"),
    ACCENT("-wb-accent"),
    DANGER("-wb-danger"),
    WARNING("-wb-warning"),
    SUCCESS("-wb-success"),
    CODE("-wb-code"),
    RODATA("-wb-rodata"),
    DATA("-wb-data"),
    BSS("-wb-bss"),
    STACK("-wb-stack");

    private final String css;

    Token(String css) {
        this.css = css;
    }

    String css() {
        return css;
    }
}
