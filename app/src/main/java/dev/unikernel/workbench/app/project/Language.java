package dev.unikernel.workbench.app.project;

/** The language a project's own sources are written in; assembly may be mixed into either. */
public enum Language {
    C("c"),
    CPP("c++");

    private final String spelling;

    Language(String spelling) {
        this.spelling = spelling;
    }

    /** As written in {@code unikernel.toml}: {@code c} or {@code c++}. */
    public String spelling() {
        return spelling;
    }
}
