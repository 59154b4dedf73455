package dev.unikernel.workbench.app.view.editor.text;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** A language the editor highlights. */
public enum Language {
    C,
    CPP,
    ASSEMBLY,
    TOML,
    PLAIN;

    /** By the file's ending. */
    public static Language of(Path file) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (ending.equals("S")) {
            return ASSEMBLY;
        }
        return switch (ending.toLowerCase(Locale.ROOT)) {
            case "c", "h" -> C;
            case "cc", "cpp", "cxx", "hh", "hpp", "hxx", "inc" -> CPP;
            case "s", "asm" -> ASSEMBLY;
            case "toml" -> TOML;
            default -> PLAIN;
        };
    }

    boolean isKeyword(String word) {
        return switch (this) {
            case C -> Words.C.contains(word);
            case CPP -> Words.CPP.contains(word);
            case TOML -> Words.TOML.contains(word);
            case ASSEMBLY, PLAIN -> false;
        };
    }

    boolean isCLike() {
        return this == C || this == CPP;
    }

    private static final class Words {
        private static final String COMMON = "auto break case char const continue default do double else enum extern"
                + " float for goto if inline int long register return short signed sizeof static struct switch typedef"
                + " union unsigned void volatile while bool true false alignas alignof static_assert thread_local";
        static final Set<String> TOML = Set.of("true", "false", "inf", "nan");
        static final Set<String> C = Set.of((COMMON + " restrict _Alignas _Alignof _Atomic _Bool _Generic _Noreturn"
                        + " _Static_assert _Thread_local typeof asm __asm__ __attribute__")
                .split(" "));
        static final Set<String> CPP = Set.of((COMMON + " and and_eq asm bitand bitor catch char8_t char16_t char32_t"
                        + " class co_await co_return co_yield compl concept consteval constexpr constinit const_cast"
                        + " decltype delete dynamic_cast explicit export final friend mutable namespace new noexcept not"
                        + " not_eq nullptr operator or or_eq override private protected public reinterpret_cast requires"
                        + " static_cast template this throw try typeid typename using virtual wchar_t xor xor_eq"
                        + " __asm__ __attribute__")
                .split(" "));
    }
}
