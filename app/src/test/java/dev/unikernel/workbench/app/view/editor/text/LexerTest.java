package dev.unikernel.workbench.app.view.editor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {
    /** The tokens as text: kind:words. */
    private static String tokens(Language language, String line, int state) {
        return Lexer.tokens(language, line, state).stream()
                .map(token -> token.kind() + ":" + line.substring(token.start(), token.end()))
                .collect(Collectors.joining(" | "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "C ~ int n = 0x1f; // why ~ KEYWORD:int | NUMBER:0x1f | COMMENT:// why",
                "C ~ `#include <stdio.h>` ~ DIRECTIVE:#include | STRING:<stdio.h>",
                "C ~ `  # define A \"b\"` ~ DIRECTIVE:# define | STRING:\"b\"",
                "C ~ `char c = '\\''; puts(\"a\\\"b\");` ~ `KEYWORD:char | STRING:'\\'' | STRING:\"a\\\"b\"`",
                "C ~ interior = integer ~ ``",
                "C ~ `a /* b */ return` ~ COMMENT:/* b */ | KEYWORD:return",
                "C ~ class x ~ ``",
                "CPP ~ class x { int n = 1'000; } ~ KEYWORD:class | KEYWORD:int | NUMBER:1'000",
                "ASSEMBLY ~ `start: mov $0x10, %rax # go` ~ NAME:start | NUMBER:$0x10 | REGISTER:%rax | COMMENT:# go",
                "ASSEMBLY ~ `    .globl main` ~ DIRECTIVE:.globl",
                "ASSEMBLY ~ `#include <a.h>` ~ DIRECTIVE:#include | STRING:<a.h>",
                "ASSEMBLY ~ `  ret` ~ KEYWORD:ret",
                "TOML ~ `name = \"x\" # y` ~ NAME:name | STRING:\"x\" | COMMENT:# y",
                "TOML ~ `[launch.default]` ~ NAME:[launch.default]",
                "TOML ~ `on = true` ~ NAME:on | KEYWORD:true",
                "PLAIN ~ int // x ~ ``"
            })
    void wordsOfALineAreToldApart(Language language, String line, String wanted) {
        assertThat(tokens(language, line, Lexer.NORMAL)).isEqualTo(wanted);
    }

    @Test
    void commentsAndStringsGoOverLines() {
        assertThat(Lexer.after(Language.C, "x /* begins", Lexer.NORMAL)).isEqualTo(Lexer.COMMENT);
        assertThat(Lexer.after(Language.C, "goes on", Lexer.COMMENT)).isEqualTo(Lexer.COMMENT);
        assertThat(tokens(Language.C, "ends */ int", Lexer.COMMENT)).isEqualTo("COMMENT:ends */ | KEYWORD:int");
        assertThat(Lexer.after(Language.C, "ends */ int", Lexer.COMMENT)).isEqualTo(Lexer.NORMAL);
        assertThat(Lexer.after(Language.C, "\"no /* comment\"", Lexer.NORMAL)).isEqualTo(Lexer.NORMAL);
        assertThat(Lexer.after(Language.C, "// no /* comment", Lexer.NORMAL)).isEqualTo(Lexer.NORMAL);
        assertThat(Lexer.after(Language.TOML, "a = \"\"\"", Lexer.NORMAL)).isEqualTo(Lexer.BASIC);
        assertThat(Lexer.after(Language.TOML, "''' # ", Lexer.LITERAL)).isEqualTo(Lexer.NORMAL);
    }

    @ParameterizedTest
    @CsvSource({"\"", "'", "/*", "#", "%", "$", "\\", "\"\\"})
    void aLineThatBreaksOffIsNoFault(String line) {
        for (Language language : Language.values()) {
            for (Token token : Lexer.tokens(language, line, Lexer.NORMAL)) {
                assertThat(token.end()).isLessThanOrEqualTo(line.length());
            }
        }
    }
}
