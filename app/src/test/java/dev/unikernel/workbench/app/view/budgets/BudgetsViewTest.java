package dev.unikernel.workbench.app.view.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.budgets.Held;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.project.Budget.Subject;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetsViewTest {
    private static final String LIMITS = """

        # what we promised
        [budget]
        image = "200 KiB"   # in all
        memory = "1 KiB"
        growth = "2 KiB"
        [budget.section]
        ".text" = "16 KiB"
        ".missing" = "1 KiB"
        [budget.component]
        console = "8 KiB"
        [budget.symbol]
        "^str" = "2 KiB"
        """;

    @TempDir
    Path folder;

    private Project project;
    private Sample sample;

    @BeforeEach
    void build() throws Exception {
        project = Sample.made(folder, "hello");
        String written = Files.readString(project.file()).replaceAll("(?ms)^\\[budget\\]$.*?(?=^\\[|\\z)", "");
        Files.writeString(project.file(), written + LIMITS);
        project = Project.open(project.directory());
        sample = Sample.build(project);
    }

    private static Held held(BudgetsModel model, String what) {
        return model.budgets().get().held().stream()
                .filter(one -> one.what().equals(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError(what + " among "
                        + model.budgets().get().held().stream().map(Held::what).toList()));
    }

    @Test
    void eachLimitIsHeldAgainstTheImageAndWhatIsNotKnownIsSaid() throws Exception {
        StillDesk desk = new StillDesk();
        BudgetsModel model = new BudgetsModel(desk, Runnable::run, Runnable::run);
        desk.show(new Opened(java.util.Optional.of(project), java.util.Optional.empty(), java.util.Map.of()));
        assertThat(held(model, "image").isKnown()).isFalse();
        desk.show(sample.opened());
        assertThat(held(model, "image").bytes())
                .isEqualTo(Files.size(sample.plan().image()));
        assertThat(held(model, "image").exceeded()).isFalse();
        assertThat(held(model, "memory").exceeded()).isTrue();
        assertThat(held(model, "growth").isKnown()).isFalse();
        assertThat(model.words(held(model, "growth"))).contains("baseline");
        assertThat(held(model, "section .text").exceeded()).isTrue();
        assertThat(model.words(held(model, "section .missing"))).contains("nothing");
        assertThat(held(model, "component console").bytes()).isPositive();
        assertThat(model.summary()).contains("exceeded");
        Files.copy(sample.plan().image(), project.directory().resolve("old.elf"));
        Files.writeString(
                project.file(),
                Files.readString(project.file()).replace("growth = ", "baseline = \"old.elf\"\ngrowth = "));
        desk.reload();
        assertThat(held(model, "growth").bytes()).isZero();
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void aLimitIsWrittenChangedAndRemovedAndItsCommentsStay() throws Exception {
        StillDesk desk = new StillDesk();
        BudgetsModel model = new BudgetsModel(desk, Runnable::run, Runnable::run);
        desk.show(sample.opened());
        model.set(Subject.IMAGE, "ignored", "90 KiB");
        assertThat(Files.readString(project.file())).contains("image = \"90 KiB\"   # in all");
        assertThat(held(model, "image").allowed()).isEqualTo(90 << 10);
        model.set(Subject.SECTION, ".rodata", "3 KiB");
        assertThat(held(model, "section .rodata").allowed()).isEqualTo(3 << 10);
        model.remove(held(model, "section .missing").limit());
        assertThat(Files.readString(project.file())).doesNotContain(".missing").contains("# what we promised");
        String before = Files.readString(project.file());
        for (List<String> wrong : List.of(List.of("", "a lot"), List.of("", "5 %"), List.of("", "-3"))) {
            model.set(Subject.IMAGE, wrong.get(0), wrong.get(1));
            assertThat(model.refusal().get()).contains(wrong.get(1));
        }
        model.set(Subject.SYMBOL, "(", "1 KiB");
        assertThat(model.refusal().get()).contains("regular expression");
        model.set(Subject.SECTION, " ", "1 KiB");
        assertThat(model.refusal().get()).contains("name");
        assertThat(Files.readString(project.file())).isEqualTo(before);
        model.close();
    }

    @Test
    void theBarsAreShownAndALimitIsEditedByKeyboard() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new BudgetsTool(), desk, Theme.DARK, 440, 320)) {
            window.untilShown("Open a project");
            desk.show(sample.opened());
            window.untilShown("exceeded");
            TreeTableView<?> table = window.find("#budgets-table", TreeTableView.class);
            window.focus();
            Window.onFx(() -> {
                table.getSelectionModel().select(1);
                return true;
            });
            TextField amount = window.find("#budgets-amount", TextField.class);
            Window.until("the limit in the form", () -> amount.getText().equals("1 KiB"));
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("budgets");
            window.press(KeyCode.ENTER);
            Window.onFx(() -> {
                amount.setText("64 MiB");
                return true;
            });
            window.press(KeyCode.ENTER);
            Window.until(
                    "the new limit",
                    () -> table.getRoot().getChildren().stream()
                            .anyMatch(item -> String.valueOf(item.getValue()).contains("64 MiB")));
        }
        assertThat(Files.readString(project.file())).contains("memory = \"64 MiB\"");
        assertThat(desk.listeners()).isZero();
    }
}
