package dev.unikernel.workbench.app.view.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.view.parts.ManySymbols;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolsViewTest {
    /** With _start and ld's own __bss_start, _edata and _end there are four more. */
    private static final int MANY = 100_000;

    @TempDir
    static Path folder;

    private static Opened hello = Opened.NOTHING;
    private static Opened many = Opened.NOTHING;

    @BeforeAll
    static void build() throws Exception {
        hello = Sample.built(folder, "hello").opened();
        many = Sample.image(ManySymbols.make(folder, MANY));
    }

    private static SymbolsModel model(StillDesk desk) {
        return new SymbolsModel(desk, Runnable::run, Runnable::run);
    }

    private static List<String> names(SymbolsModel model) {
        return model.rows().get().stream().map(SymbolRow::name).toList();
    }

    @Test
    void theFilterFindsPartsOfNamesAndSectionsAndBeginningsOfAddresses() {
        StillDesk desk = new StillDesk();
        SymbolsModel model = model(desk);
        desk.show(hello);
        model.filter("STACK_GUARD");
        assertThat(names(model)).contains("boot_stack_guard").allMatch(name -> name.contains("stack_guard"));
        model.filter(".bss");
        assertThat(model.rows().get())
                .isNotEmpty()
                .allMatch(row -> row.section().equals(".bss"));
        long main = hello.look().orElseThrow().image().boot().header().entry();
        model.filter("0x" + Long.toHexString(main));
        assertThat(model.rows().get()).isNotEmpty().allMatch(row -> row.address() == main);
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void ordersAreByNumberOrNameEitherWay() {
        StillDesk desk = new StillDesk();
        SymbolsModel model = model(desk);
        desk.show(hello);
        model.sort(new SymbolOrder(SymbolOrder.Key.SIZE, true));
        assertThat(model.rows().get().get(0).name()).isEqualTo("boot_stack");
        model.sort(new SymbolOrder(SymbolOrder.Key.NAME, false));
        assertThat(names(model)).isSortedAccordingTo(String::compareToIgnoreCase);
    }

    @Test
    void aSymbolOpensItsSourceTakesABreakpointAndFollowsOthers() {
        StillDesk desk = new StillDesk();
        SymbolsModel model = model(desk);
        desk.show(hello);
        model.filter("main");
        SymbolRow main = model.rows().get().stream()
                .filter(row -> row.name().equals("main"))
                .findFirst()
                .orElseThrow();
        model.open(main);
        assertThat(desk.revealed)
                .singleElement()
                .isInstanceOfSatisfying(
                        Location.Source.class,
                        source -> assertThat(source.file()).endsWith(Path.of("src/main.c")));
        model.toggleBreakpoint(main);
        assertThat(desk.toggled).containsExactly(new BreakpointPlace.Function("main"));
        assertThat(model.place(main).getValue()).startsWith("src/main.c:");
        desk.reveal(new Location.Address(main.address() + 1));
        assertThat(model.chosen().get()).isEqualTo(main.index());
    }

    @Test
    void aHundredThousandRowsAreFilteredAndSortedOffTheWindowsThread() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new SymbolsTool(), desk, Theme.DARK, 840, 320)) {
            desk.show(many);
            window.untilShown("100,004 of 100,004 symbols");
            TextField filter = window.find("#symbols-filter", TextField.class);
            long start = System.nanoTime();
            Window.onFx(() -> {
                filter.setText("_9999");
                return true;
            });
            window.untilShown("11 of 100,004 symbols");
            long filtered = (System.nanoTime() - start) / 1_000_000;
            TableView<SymbolRow> table = table(window);
            Window.onFx(() -> {
                filter.clear();
                return true;
            });
            window.untilShown("100,004 of 100,004 symbols");
            start = System.nanoTime();
            long onFx = Window.onFx(() -> {
                long before = System.nanoTime();
                table.getSortOrder().setAll(List.of(table.getColumns().get(1)));
                return (System.nanoTime() - before) / 1_000_000;
            });
            Window.until("sorted by size", () -> table.getItems().get(1).size() == 4);
            System.out.println("symbols: key to filtered rows " + filtered + " ms (80 of it waiting for the next key),"
                    + " sorted after " + (System.nanoTime() - start) / 1_000_000 + " ms, on the window's thread " + onFx
                    + " ms");
            assertThat(onFx).isLessThan(500);
        }
    }

    @SuppressWarnings("unchecked")
    private static TableView<SymbolRow> table(Window window) throws Exception {
        return window.find("#symbols-table", TableView.class);
    }

    @Test
    void theTableIsShownInBothThemes() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new SymbolsTool(), desk, Theme.DARK, 840, 320)) {
            window.untilShown("to see its symbols");
            desk.show(hello);
            window.untilShown("symbols");
            desk.reveal(new Location.Symbol(
                    "main",
                    hello.look()
                            .orElseThrow()
                            .image()
                            .symbols()
                            .named("main")
                            .get(0)
                            .address()));
            window.untilShown("src/main.c:");
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("symbols");
        }
        assertThat(desk.listeners()).isZero();
    }
}
