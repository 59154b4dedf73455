package dev.unikernel.workbench.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.view.parts.ManySymbols;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.app.workbench.Tools;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every view of the Layout perspective must bear; one more is walked over as soon as it is in {@link Tools}. */
class LayoutViewsTest {
    private static final int LETTERS = 400;

    /** They show no place of an image's code. */
    private static final Set<String> STAY = Set.of("builds", "budgets", "surface", "notes", "compare", "strings");

    @TempDir
    static Path folder;

    private static Opened odd = Opened.NOTHING;
    private static String longName = "";

    @BeforeAll
    static void build() throws Exception {
        odd = Sample.image(ManySymbols.sections(folder, 800, LETTERS));
        longName = ManySymbols.longName(LETTERS);
    }

    static List<String> ids() {
        return Tools.all().stream()
                .filter(tool -> tool.homes().containsKey(Tool.Perspective.LAYOUT))
                .map(Tool::id)
                .toList();
    }

    private static Tool tool(String id) {
        return Tools.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Location place(String symbol) throws Exception {
        Symbol found = odd.look().orElseThrow().image().symbols().named(symbol).get(0);
        return new Location.Symbol(found.name(), found.address());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void eightHundredSectionsAndNamesOfFourHundredLettersAreTamedAndFollowed(String id) throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(tool(id), desk, Theme.DARK, 523, 380)) {
            desk.show(odd);
            for (String symbol : List.of("part_17", longName)) {
                String before = settled(window);
                desk.reveal(place(symbol));
                boolean otherPlace = !id.equals("segments") || symbol.equals("part_17"); // both lie in one segment
                if (!STAY.contains(id) && otherPlace) {
                    Window.until(
                            id + " follows " + symbol.substring(0, 7),
                            () -> !chosen(window).equals(before));
                }
                settled(window);
                assertThat(window.clipped()).as(id).isEmpty();
            }
            window.shoot("odd-" + id);
            assertThat(Window.onFx(() -> window.find().getLayoutBounds().getWidth()))
                    .as("no name makes the view wider than its dock")
                    .isLessThanOrEqualTo(523.5);
        }
        assertThat(desk.listeners()).isZero();
    }

    /** On the JavaFX thread too. */
    private static String chosen(Window window) {
        try {
            return window.chosen();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Until it has not changed for a while. */
    private static String settled(Window window) throws Exception {
        String last = window.chosen();
        long since = System.nanoTime();
        while (System.nanoTime() - since < TimeUnit.MILLISECONDS.toNanos(700)) {
            String now = window.chosen();
            if (!now.equals(last)) {
                last = now;
                since = System.nanoTime();
            }
        }
        return last;
    }

    @Test
    void everyViewOfThePerspectiveIsWalkedOver() {
        assertThat(ids()).contains("compare", "builds", "why", "surface", "stackuse", "budgets", "sizes", "hex");
    }
}
