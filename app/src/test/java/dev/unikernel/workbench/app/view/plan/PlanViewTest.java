package dev.unikernel.workbench.app.view.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanViewTest {
    @TempDir
    Path folder;

    @Test
    void thePlanIsShownAsStepsAndAsAScriptThatCanBeCopied() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new PlanTool(), desk, Theme.DARK, 760, 420)) {
            window.untilShown("Open a project");
            Sample sample = Sample.built(folder, "hello");
            desk.show(sample.opened());
            window.untilShown(sample.plan().steps().size() + " steps");
            window.untilShown("Compile starter/boot/entry.S");
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("plan");
            ToggleButton shell = window.find("#plan-as-shell", ToggleButton.class);
            Button copy = window.find("#plan-copy", Button.class);
            Window.onFx(() -> {
                shell.fire();
                copy.fire();
                return true;
            });
            assertThat(window.find("#plan-shell", TextArea.class).getText())
                    .isEqualTo(sample.plan().toShell());
            assertThat(Window.onFx(() -> Clipboard.getSystemClipboard().getString()))
                    .startsWith("#!/bin/sh");
            window.shootBoth("plan-shell");
        }
        assertThat(desk.listeners()).isZero();
    }
}
