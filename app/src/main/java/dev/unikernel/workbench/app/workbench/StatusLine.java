package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.launcher.machine.Timings;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line at the bottom: QEMU, time to the first byte, the image's size, the last build. */
final class StatusLine extends HBox {
    private final Label qemu = new Label();
    private final Label firstByte = new Label();
    private final Label image = new Label();
    private final Label build = new Label();

    StatusLine(DeskView view) {
        getStyleClass().add("status-line");
        setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        qemu.setId("status-qemu");
        image.setId("status-image");
        getChildren().addAll(qemu, firstByte, image, space, build);
        view.state().subscribe(this::show);
    }

    private void show(DeskState now) {
        Optional<LiveGuest> live = now.live();
        boolean gone = now.run() instanceof RunState.Over || now.run() instanceof RunState.None;
        qemu.setText(gone ? "no guest" : live.map(one -> one.guest().words()).orElse("no guest"));
        firstByte.setText(live.flatMap(one -> one.guest().qemu())
                .map(machine -> firstByte(machine.timings()))
                .orElse(""));
        image.setText(now.opened()
                .look()
                .map(look -> "image " + size(look.map().fileBytes()) + ", in memory "
                        + size(look.map().memoryBytes()))
                .orElse(""));
        build.setText(now.build() instanceof BuildState.Built built ? build(built.result()) : "");
    }

    private static String firstByte(Timings timings) {
        OptionalLong first = timings.firstSerialByte();
        return first.isEmpty()
                ? ""
                : "first byte after " + Math.round((first.getAsLong() - timings.asked()) / 1e6) + " ms";
    }

    /** Exact below 10 KiB, then in KiB or MiB with one digit. */
    static String size(long bytes) {
        if (bytes < 10 << 10) {
            return bytes + " B";
        }
        return bytes < 10 << 20
                ? String.format("%.1f KiB", bytes / 1024.0)
                : String.format("%.1f MiB", bytes / 1048576.0);
    }

    private static String build(BuildResult result) {
        return result.succeeded()
                ? (result.run() == 0 ? "up to date" : "built, " + result.run() + " steps") + ", " + result.millis()
                        + " ms"
                : "the build failed";
    }
}
