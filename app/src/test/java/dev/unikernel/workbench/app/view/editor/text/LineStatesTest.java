package dev.unikernel.workbench.app.view.editor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineStatesTest {
    private static final List<String> LINES = List.of("int a;", "/* b", "c */", "d /* e */", "", "\"f /*\"");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void afterAnyEditsTheStatesAreThoseOfTheTextReadAnew(long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("int a;"));
        LineStates states = LineStates.of(Language.C, "int a;");
        for (int edit = 0; edit < 400; edit++) {
            int line = random.nextInt(lines.size());
            int removed = random.nextInt(Math.min(4, lines.size() - line));
            int inserted = random.nextInt(4);
            lines.subList(line + 1, line + 1 + removed).clear();
            lines.set(line, LINES.get(random.nextInt(LINES.size())));
            for (int i = 0; i < inserted; i++) {
                lines.add(line + 1, LINES.get(random.nextInt(LINES.size())));
            }
            states.edited(line, removed, inserted);
            assertThat(states.lines()).isEqualTo(lines.size());
            if (random.nextInt(3) == 0) { // asked now and then, for some line
                int asked = random.nextInt(lines.size());
                LineStates anew = LineStates.of(Language.C, String.join("\n", lines));
                assertThat(states.at(asked, lines::get))
                        .as("seed %d, edit %d, line %d", seed, edit, asked)
                        .isEqualTo(anew.at(asked, lines::get));
            }
        }
    }
}
