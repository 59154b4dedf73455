package dev.unikernel.workbench.app.view.stackuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackUseViewTest {
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
                        + "__attribute__((noinline)) int takes_much(int a) { volatile char b[3000]; b[a] = 1; return"
                        + " b[0]; }\n"
                        + "int begins(int a) { return takes_much(a) + 1; }\n"
                        + "__attribute__((noipa)) int turns(int a) { volatile char b[100]; b[a] = 2; int r = a ?"
                        + " turns(b[a]) : 1; __asm__ volatile(\"\" : : \"r\"(b) : \"memory\"); return r + b[a]; }\n"
                        + "int starts_turning(int a) { return turns(a) + 1; }\n");
        hello = Sample.build(project).opened();
    }

    private static StackUseModel model(StillDesk desk) {
        StackUseModel model = new StackUseModel(desk, Runnable::run, Runnable::run, Runnable::run);
        desk.show(hello);
        return model;
    }

    private static List<StackRow> heading(StackUseModel model, String words) {
        return row(model.rows().get(), words).inside();
    }

    private static StackRow row(List<StackRow> rows, String what) {
        return rows.stream().filter(one -> one.what().equals(what)).findFirst().orElseThrow();
    }

    @Test
    void theCompilersNumbersGoBeforeOurs() throws Exception {
        StillDesk desk = new StillDesk();
        StackUseModel model = model(desk);
        assertThat(desk.started).contains("objdump");
        Path numbers = Files.createDirectories(folder.resolve("numbers"));
        Files.writeString(numbers.resolve("main.su"), "main.c:9:5:takes_much\t4711\tstatic\n");
        model.compiledIn(folder.resolve("numbers"));
        StackRow much = row(heading(model, "Functions"), "takes_much");
        assertThat(much.bytes()).isEqualTo("4,711");
        assertThat(much.note()).isEqualTo("by the compiler");
        model.close();
    }

    @Test
    void theDeepestChainOfAnEntryIsTheSumOfItsFunctionsAndRecursionIsUnbounded() {
        StillDesk desk = new StillDesk();
        StackUseModel model = model(desk);
        List<StackRow> chains = heading(model, "Deepest chains");
        StackRow begins = row(chains, "begins");
        assertThat(begins.inside()).extracting(StackRow::what).containsExactly("begins", "takes_much");
        long sum = begins.inside().stream()
                .mapToLong(one -> Long.parseLong(one.bytes().replace(",", "")))
                .sum();
        assertThat(begins.bytes()).isEqualTo(String.format("%,d", sum));
        assertThat(sum).isGreaterThan(3000);
        assertThat(heading(model, "Stacks"))
                .isNotEmpty()
                .allSatisfy(stack -> assertThat(stack.note()).containsPattern("^(fits|exceeds|unknown): "));
        model.filter("turns");
        StackRow turns = row(heading(model, "Deepest chains"), "starts_turning");
        assertThat(turns.bytes()).endsWith("+");
        assertThat(turns.note()).startsWith("unbounded").contains("recurs");
        assertThat(turns.style()).isEqualTo("danger");
        StackRow function = row(heading(model, "Functions"), "turns");
        model.reveal(function);
        assertThat(desk.revealed).singleElement().isInstanceOf(Location.Symbol.class);
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void aFunctionIsFilteredAndFollowed() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new StackUseTool(), desk, Theme.DARK, 440, 520)) {
            window.untilShown("how much stack");
            desk.show(hello);
            window.untilShown("Deepest chains");
            long much = hello.look()
                    .orElseThrow()
                    .image()
                    .symbols()
                    .named("takes_much")
                    .get(0)
                    .address();
            desk.reveal(new Location.Address(much));
            TreeTableView<?> tree = window.find("#stackuse-tree", TreeTableView.class);
            Window.until("the row of takes_much", () -> {
                TreeItem<?> item = tree.getSelectionModel().getSelectedItem();
                return item != null && String.valueOf(item.getValue()).contains("takes_much");
            });
            TextField filter = window.find("#stackuse-filter", TextField.class);
            Window.onFx(() -> {
                filter.setText("n");
                tree.getRoot().getChildren().get(0).getChildren().get(0).setExpanded(true);
                tree.scrollTo(0);
                return true;
            });
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("stackuse");
        }
        assertThat(desk.listeners()).isZero();
    }
}
