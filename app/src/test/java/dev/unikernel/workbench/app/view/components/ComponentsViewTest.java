package dev.unikernel.workbench.app.view.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentsViewTest {
    @TempDir
    Path folder;

    private static ComponentsModel model(StillDesk desk) {
        return new ComponentsModel(desk, Runnable::run, Runnable::run);
    }

    private StillDesk deskWith(String sample) throws Exception {
        StillDesk desk = new StillDesk();
        desk.show(new Opened(Optional.of(Sample.made(folder, sample)), Optional.empty(), Map.of()));
        return desk;
    }

    private static Project project(StillDesk desk) {
        return desk.state().opened().project().orElseThrow();
    }

    @Test
    void aBoxChangesTheFileAndItsCommentsStay() throws Exception {
        StillDesk desk = deskWith("crash");
        ComponentsModel model = model(desk);
        String before = Files.readString(project(desk).file());
        model.choose("memory", true);
        assertThat(project(desk).components()).contains(List.of("console", "c", "memory"));
        assertThat(Files.readString(project(desk).file()))
                .isEqualTo(before.replace("[\"console\", \"c\"]", "[\"console\", \"c\", \"memory\"]"));
        assertThat(desk.asked).containsExactly("reload");
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void whatAComponentNeedsIsExplainedAndOffered() throws Exception {
        StillDesk desk = deskWith("crash");
        ComponentsModel model = model(desk);
        model.choose("threads", true);
        assertThat(desk.asked).isEmpty();
        assertThat(model.question().get().orElseThrow().explanation())
                .isEqualTo("threads requires memory, which is not chosen.");
        model.agree();
        assertThat(project(desk).components().orElseThrow()).contains("threads", "memory");
        assertThat(model.question().get()).isEmpty();
        model.choose("memory", false);
        assertThat(model.question().get().orElseThrow().offer()).isEqualTo("Switch off threads too");
        model.decline();
        assertThat(project(desk).components().orElseThrow()).contains("threads", "memory");
    }

    @Test
    void anOptionOutsideOfItsRangeIsRefusedAndOneInsideIsWritten() throws Exception {
        StillDesk desk = deskWith("hello");
        ComponentsModel model = model(desk);
        OptionField stack = model.choices().get().options().get(0);
        assertThat(stack.range()).isEqualTo("8 to 1024");
        assertThat(model.option(stack, "4")).isFalse();
        assertThat(model.option(stack, "x")).isFalse();
        assertThat(desk.asked).isEmpty();
        assertThat(model.option(stack, "64")).isTrue();
        assertThat(project(desk).options()).containsKey("stack_kib");
        assertThat(model.name("a/b")).isFalse();
        assertThat(model.name("other")).isTrue();
        assertThat(project(desk).name()).isEqualTo("other");
    }

    @Test
    void beforeTheFirstBuildNoSizeIsShownAndAfterItThoseOfTheImage() throws Exception {
        StillDesk desk = new StillDesk();
        ComponentsModel model = model(desk);
        Sample sample = Sample.built(folder, "hello");
        desk.show(new Opened(Optional.of(sample.project()), Optional.empty(), Map.of()));
        assertThat(model.choices().get().cards()).allMatch(card -> card.bytes().isEmpty());
        desk.show(sample.opened());
        Map<String, Optional<Long>> sizes = new TreeMap<>();
        model.choices().get().cards().forEach(card -> sizes.put(card.component().name(), card.bytes()));
        assertThat(sizes).containsEntry("cxx", Optional.empty());
        long code = sizes.values().stream().mapToLong(size -> size.orElse(0L)).sum();
        long text = desk.state()
                .opened()
                .look()
                .orElseThrow()
                .image()
                .boot()
                .section(".text")
                .orElseThrow()
                .size();
        assertThat(code).isBetween(text / 2, text);
        assertThat(sizes.getOrDefault("console", Optional.empty()).orElseThrow())
                .isGreaterThan(500);
    }

    @Test
    void aFileThatIsGoneBecomesAProblem() throws Exception {
        StillDesk desk = deskWith("hello");
        ComponentsModel model = model(desk);
        Files.delete(project(desk).file());
        model.choose("timer", false);
        assertThat(desk.problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("unikernel.toml"));
    }

    @Test
    void theCardsAreShownInBothThemesAndTheQuestionAnsweredByKeyboard() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new ComponentsTool(), desk, Theme.DARK, 420, 900)) {
            window.untilShown("Open a project");
            desk.show(Sample.built(folder, "hello").opened());
            window.untilShown("Cooperative threads");
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("components");
            CheckBox memory = window.find("#component-memory", CheckBox.class);
            Window.onFx(() -> {
                memory.fire();
                return true;
            });
            window.untilShown("memory is required by threads.");
            window.shootBoth("components-question");
            Button agree = window.find("#components-agree", Button.class);
            assertThat(Window.onFx(agree::isFocused)).isTrue();
            Window.onFx(() -> {
                agree.fire();
                return true;
            });
            Window.until(
                    "the file's change",
                    () -> !project(desk).components().orElseThrow().contains("memory"));
            assertThat(project(desk).components().orElseThrow()).doesNotContain("threads");
            assertThat(desk.asked).contains("reload");
        }
        assertThat(desk.listeners()).isZero();
    }
}
