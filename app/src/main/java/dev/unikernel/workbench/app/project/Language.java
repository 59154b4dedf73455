package dev.unikernel.workbench.app.project;

import java.util.Optional;

/** The language a project's own sources are written in; assembly may be mixed into either. */
public enum Language {
    C("c"),
    CPP("c++");

    private final String spelling;

    Language(String spelling) {
        this.spelling = spelling;
    }

    /** The language of that spelling; {@code cxx} is taken for C++ too. */
    public static Optional<Language> of(String spelling) {
        return switch (spelling) {
            case "c" -> Optional.of(C);
            case "c++", "cxx" -> Optional.of(CPP);
            default -> Optional.empty();
        };
    }

    /** As written in {@code unikernel.toml}: {@code c} or {@code c++}. */
    public String spelling() {
        return spelling;
    }
}
