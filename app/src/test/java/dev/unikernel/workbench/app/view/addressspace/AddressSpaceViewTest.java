package dev.unikernel.workbench.app.view.addressspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressSpaceViewTest {
    @TempDir
    static Path folder;

    private static Opened hello = Opened.NOTHING;

    @BeforeAll
    static void build() throws Exception {
        hello = Sample.built(folder, "hello").opened();
    }

    private static AddressSpaceModel model(StillDesk desk) {
        return new AddressSpaceModel(desk, Runnable::run, Runnable::run);
    }

    @Test
    void theStripsCoverTheImagesMemoryExactly() {
        StillDesk desk = new StillDesk();
        AddressSpaceModel model = model(desk);
        desk.show(hello);
        long sum = model.space().get().strips().stream()
                .filter(strip -> !strip.isGap())
                .mapToLong(Strip::length)
                .sum();
        assertThat(sum).isEqualTo(hello.look().orElseThrow().map().memoryBytes());
        assertThat(names(model))
                .containsSubsequence(".rodata", ".text", ".data", ".bss", "boot_stack_guard", "boot_stack");
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    private static List<String> names(AddressSpaceModel model) {
        return model.space().get().strips().stream().map(Strip::name).toList();
    }

    @Test
    void theSmallestStripCanBeSeenAndLargeOnesShareTheRest() {
        StillDesk desk = new StillDesk();
        AddressSpaceModel model = model(desk);
        desk.show(hello);
        List<Strip> strips = model.space().get().strips();
        Scale scale = Scale.of(strips, 4000);
        assertThat(scale.height()).isCloseTo(4000, offset(0.001));
        for (int i = 0; i < strips.size(); i++) {
            assertThat(scale.bottom(i) - scale.top(i)).isGreaterThanOrEqualTo(18);
            assertThat(scale.at((scale.top(i) + scale.bottom(i)) / 2)).isEqualTo(i);
        }
        int text = names(model).indexOf(".text");
        int note = names(model).indexOf(".note.Xen");
        assertThat(scale.bottom(text) - scale.top(text)).isGreaterThan(3 * (scale.bottom(note) - scale.top(note)));
    }

    @Test
    void anAddressThatAnotherViewAsksForIsChosenAndAChoiceIsRevealed() {
        StillDesk desk = new StillDesk();
        AddressSpaceModel model = model(desk);
        desk.show(hello);
        Section text =
                hello.look().orElseThrow().image().boot().section(".text").orElseThrow();
        desk.reveal(new Location.Address(text.address() + 100));
        assertThat(model.chosen().get().orElseThrow().name()).isEqualTo(".text");
        model.step(1);
        assertThat(model.chosen().get().orElseThrow().name()).isEqualTo(".data");
        assertThat(desk.revealed).last().isInstanceOf(Location.Address.class);
    }

    @Test
    void theColumnIsShownInBothThemes() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new AddressSpaceTool(), desk, Theme.DARK, 340, 860)) {
            window.untilShown("Build the project, or open an image");
            desk.show(hello);
            window.untilShown("No segment is writable and executable");
            window.press(KeyCode.DOWN);
            window.press(KeyCode.DOWN);
            assertThat(desk.revealed).hasSize(2);
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("addressspace");
        }
        assertThat(desk.listeners()).isZero();
    }
}
