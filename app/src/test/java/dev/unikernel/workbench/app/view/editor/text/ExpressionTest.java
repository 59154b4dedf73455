package dev.unikernel.workbench.app.view.editor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    /** The character behind the bar is what the pointer rests on. */
    private static String at(Language language, String marked) {
        int column = marked.indexOf('|');
        String line = marked.substring(0, column) + marked.substring(column + 1);
        Optional<Expression> found = Expression.at(language, line, Lexer.NORMAL, column);
        found.filter(one -> !one.text().startsWith("$"))
                .ifPresent(one ->
                        assertThat(line.substring(one.start(), one.end())).isEqualTo(one.text()));
        return found.map(Expression::text).orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a.b->|c[i]~ a.b->c",
                "a.|b->c[i]~ a.b",
                "|a.b->c[i]~ a",
                "a.b->c[|i]~ i",
                "a.b->c|[i]~ a.b->c[i]",
                "x = a . b -> c[i + 1][j|]~ a . b -> c[i + 1][j]",
                "grid[at[2]].|cell~ grid[at[2]].cell",
                "return (*order).|items~ (*order).items",
                "((struct item *)p)->|name~ ((struct item *)p)->name",
                "n = this->|count~ this->count",
                "|this->count~ this",
                "ns::thing.|x~ ns::thing.x",
                "= ::|global~ ::global",
                "while (|n > 0)~ n",
            })
    void namesMembersAndElementsUpToTheOnePointedAt(String marked, String expression) {
        assertThat(at(Language.CPP, marked)).isEqualTo(expression);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "find(key)->|value",
                "list[next()].|value",
                "list[i++].|value",
                "list[i = 3].|value",
                "(*make)(1).|value",
                "v.at(2).|x",
                "|return n",
                "n = |42",
                "\"the n|ame\"",
                "f(); // a |name",
                "#inc|lude <a.h>",
                "{ .|field = 1 }",
                "vector<int>::|size",
                "a |+ b",
            })
    void whatCallsAssignsOrNamesNoValueIsNone(String marked) {
        assertThat(at(Language.CPP, marked)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"mov %r|ax, (%rdi)~ $rax", "lgdt |table~ table"})
    void assemblyHasRegistersToo(String marked, String expression) {
        assertThat(at(Language.ASSEMBLY, marked)).isEqualTo(expression);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"let x = order.|items ~ order.items", "let x = 1; // or|der~ ''"})
    void ofALanguageThatIsNotKnownItsCommentsAre(String marked, String expression) {
        assertThat(at(Language.PLAIN, marked)).isEqualTo(expression);
    }
}
