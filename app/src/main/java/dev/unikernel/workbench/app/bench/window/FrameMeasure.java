package dev.unikernel.workbench.app.bench.window;

import dev.unikernel.workbench.app.bench.BareProcess;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.Comparison.Part;
import dev.unikernel.workbench.app.bench.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How long the window is deaf at most, in a tour through it. */
final class FrameMeasure {
    private static final double GOAL_MS = 50;

    private FrameMeasure() {}

    /** @param project the folder of a sample that is built */
    static Comparison of(Probe probe, Path project, int tours) throws Exception {
        List<Long> longest = new ArrayList<>();
        Map<String, List<Long>> byStep = new LinkedHashMap<>();
        for (int i = 0; i < tours; i++) {
            try (BareProcess process = probe.start("FrameTimes", project.toString())) {
                long most = 0;
                String line = process.readTo("frame ", "end");
                while (!line.equals("end")) {
                    String[] words = line.split(" ", -1);
                    long nanos = Long.parseLong(words[2]);
                    byStep.computeIfAbsent(words[1], step -> new ArrayList<>()).add(nanos);
                    most = Math.max(most, nanos);
                    line = process.readTo("frame ", "end");
                }
                longest.add(most);
            }
        }
        List<Part> parts = new ArrayList<>();
        byStep.forEach((step, nanos) -> parts.add(new Part(step, Times.of(nanos), Optional.empty())));
        return new Comparison(
                "window/frame",
                Times.of(longest),
                Optional.empty(),
                "",
                "the longest time in which the JavaFX thread takes no event, in a tour of a new process through a sample"
                        + " that is open and built: build, debug, three steps, layout and its filter, theme, to the end of"
                        + " the guest; by step of the tour",
                OptionalDouble.of(GOAL_MS),
                parts);
    }
}
