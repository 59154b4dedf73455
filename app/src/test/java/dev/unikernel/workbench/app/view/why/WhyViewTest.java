package dev.unikernel.workbench.app.view.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyViewTest {
    private static final String MORE = """
        __attribute__((noinline)) int deepest(int a) { return a * 7; }
        __attribute__((noinline)) int deep(int a) { return deepest(a) ^ 3; }
        volatile int sink;
        int nobody_calls_me(void) { return 4; }
        """;

    @TempDir
    static Path folder;

    private static Opened hello = Opened.NOTHING;

    @BeforeAll
    static void build() throws Exception {
        Project project = Sample.made(folder, "hello");
        Path source = project.directory().resolve("src/main.c");
        Files.writeString(
                source,
                Files.readString(source)
                        .replace("int main(", MORE + "int main(")
                        .replaceFirst("(?s)(int main\\([^)]*\\)\\s*\\{)", "$1 sink = deep(sink);"));
        hello = Sample.build(project).opened();
    }

    private static Symbol symbol(String name) throws Exception {
        return hello.look().orElseThrow().image().symbols().named(name).get(0);
    }

    private static WhyModel model(StillDesk desk) {
        WhyModel model = new WhyModel(desk, Runnable::run, Runnable::run);
        desk.show(hello);
        return model;
    }

    private static List<String> below(WhyModel model, String heading) {
        return model.answer().get().rows().stream()
                .filter(row -> row.what().startsWith(heading))
                .flatMap(row -> row.inside().stream())
                .map(WhyRow::what)
                .toList();
    }

    @Test
    void theChainTheDominatorsAndWhatWouldGoAreTold() throws Exception {
        StillDesk desk = new StillDesk();
        WhyModel model = model(desk);
        model.ask("deepest");
        assertThat(model.answer().get().reached()).isTrue();
        assertThat(below(model, "Chain")).endsWith("main", "deep", "deepest");
        assertThat(below(model, "Dominators")).contains("main", "deep");
        model.ask("deep");
        assertThat(below(model, "Would")).containsExactly("deepest");
        assertThat(below(model, "Referrers")).containsExactly("main");
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void whatNothingLeadsToIsSaidAsThatAndAnUnknownNameOffersLikeOnes() throws Exception {
        StillDesk desk = new StillDesk();
        WhyModel model = model(desk);
        model.ask("nobody_calls_me");
        assertThat(model.answer().get().reached()).isFalse();
        assertThat(model.answer().get().sentence()).contains("not reached statically");
        model.ask("NOBODY_CALLS");
        assertThat(model.answer().get().rows()).extracting(WhyRow::what).containsExactly("nobody_calls_me");
        model.ask("no such symbol");
        assertThat(model.answer().get().sentence()).contains("no symbol with");
        model.close();
    }

    @Test
    void thePlaceOfAnotherViewIsFollowedAndItsOwnIsNot() throws Exception {
        StillDesk desk = new StillDesk();
        WhyModel model = model(desk);
        desk.reveal(new Location.Address(symbol("deepest").address() + 1));
        assertThat(model.answer().get().symbol()).isEqualTo("deepest");
        WhyRow main = model.answer().get().rows().get(0).inside().stream()
                .filter(row -> row.what().equals("main"))
                .findFirst()
                .orElseThrow();
        model.reveal(main);
        assertThat(model.answer().get().symbol()).isEqualTo("deepest");
        model.ask(main);
        assertThat(model.answer().get().symbol()).isEqualTo("main");
        model.following(false);
        desk.reveal(new Location.Symbol("deep", symbol("deep").address()));
        assertThat(model.answer().get().symbol()).isEqualTo("main");
        model.close();
    }

    @Test
    void theQuestionIsTypedAndTheAnswerIsATree() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new WhyTool(), desk, Theme.DARK, 440, 560)) {
            window.untilShown("to ask why");
            desk.show(hello);
            window.untilShown("Type a symbol");
            window.focus();
            TextField field = window.find("#why-symbol", TextField.class);
            Window.onFx(() -> {
                field.setText("deepest");
                field.fireEvent(new javafx.event.ActionEvent());
                return true;
            });
            window.untilShown("reached over");
            TreeTableView<?> tree = window.find("#why-tree", TreeTableView.class);
            Window.onFx(() -> {
                tree.requestFocus();
                tree.getSelectionModel().select(2);
                return true;
            });
            assertThat(desk.revealed).hasSize(1);
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("why");
            window.press(KeyCode.ENTER);
            Window.until("the answer of another symbol", () -> !field.getText().equals("deepest"));
        }
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void aLargeProgramIsAskedBesideTheWindow() throws Exception {
        Opened gdb = Sample.image(Path.of("/usr/bin/gdb"));
        String first =
                gdb.look().orElseThrow().image().symbols().ranges().symbol(0).name();
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new WhyTool(), desk, Theme.DARK, 440, 560)) {
            desk.show(gdb);
            window.untilShown("Type a symbol");
            TextField field = window.find("#why-symbol", TextField.class);
            long start = System.nanoTime();
            Window.onFx(() -> {
                field.setText(first);
                field.fireEvent(new javafx.event.ActionEvent());
                return true;
            });
            long held = (System.nanoTime() - start) / 1_000_000;
            assertThat(held).isLessThan(500);
            window.untilShown("bytes:");
        }
    }
}
