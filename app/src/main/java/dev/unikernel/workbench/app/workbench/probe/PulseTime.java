package dev.unikernel.workbench.app.workbench.probe;

import java.util.function.LongConsumer;
import javafx.scene.Scene;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/** How long css and layout of an area's window take in the next pulse. On the JavaFX thread. */
final class PulseTime {
    private final CodeArea area;
    private @Nullable LongConsumer wanted;
    private long begin;

    PulseTime(CodeArea area) {
        this.area = area;
        Scene scene = area.getScene();
        scene.addPreLayoutPulseListener(() -> begin = System.nanoTime());
        scene.addPostLayoutPulseListener(() -> {
            LongConsumer given = wanted;
            wanted = null;
            if (given != null) {
                given.accept(System.nanoTime() - begin);
            }
        });
    }

    CodeArea area() {
        return area;
    }

    /** Gives the next pulse's time in nanoseconds. */
    void next(LongConsumer to) {
        wanted = to;
    }
}
