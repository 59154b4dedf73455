package dev.unikernel.workbench.app.view.boottime;

import dev.unikernel.workbench.app.bench.Times;
import dev.unikernel.workbench.app.boottime.BootReport;
import dev.unikernel.workbench.app.boottime.BootTimeline;
import dev.unikernel.workbench.app.boottime.Milestones;
import dev.unikernel.workbench.app.boottime.Phase;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.machine.BootEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A timeline as marks, those of the launches alone first; what is not whole about it, in words. */
record BootMarks(List<BootMark> marks, String told, String missing) {
    static final BootMarks NOTHING = new BootMarks(List.of(), "", "");

    static BootMarks of(BootTimeline timeline) {
        List<BootMark> marks = new ArrayList<>();
        Map<Phase, Times> times = BootReport.times(timeline.runs());
        times.forEach((phase, time) -> marks.add(new BootMark(
                marks.size() + 1,
                time.medianMs(),
                false,
                BootTimeTool.TEXTS.get(phase.word()),
                Optional.empty(),
                Optional.empty(),
                "")));
        // The guest under gdb is let go as late as those alone: what came before is the same QEMU's.
        double begin = Optional.ofNullable(times.get(Phase.GUEST_STARTED))
                .map(Times::medianMs)
                .orElse(0.0);
        for (BootEvent event : timeline.way().modes()) {
            String what = event.mode() + (event.what().isEmpty() ? "" : "; " + event.what());
            marks.add(new BootMark(
                    marks.size() + 1,
                    begin + ms(event.ran()),
                    true,
                    what,
                    Optional.of(event.mode().kind()),
                    Optional.of(event.place()),
                    event.instruction().replaceAll("\\s+", " ")));
        }
        timeline.way().first().ifPresent(first -> marks.add(first(first, begin, marks.size() + 1)));
        return new BootMarks(List.copyOf(marks), told(timeline), missing(timeline));
    }

    private static BootMark first(Milestones.First first, double begin, int number) {
        CodePlace place = first.place();
        String what = BootTimeTool.TEXTS.get("first", place.function().orElse(""));
        return new BootMark(
                number, begin + ms(first.ran()), true, what, Optional.empty(), Optional.of(place), "");
    }

    private static double ms(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static String told(BootTimeline timeline) {
        return BootTimeTool.TEXTS.get(
                timeline.runs().size() == 1 ? "one" : "told",
                timeline.runs().size(),
                timeline.plan().command().machine(),
                timeline.plan().accelerator());
    }

    private static String missing(BootTimeline timeline) {
        List<String> missing = new ArrayList<>();
        timeline.report()
                .failed()
                .ifPresent(failed -> missing.add(failed.end()
                        .filter(end -> end.reason() != EndReport.Reason.TIMEOUT)
                        .map(EndReport::explanation)
                        .orElse(BootTimeTool.TEXTS.get(
                                "goal", timeline.plan().limit().toSeconds()))));
        if (!timeline.way().missing().isEmpty()) {
            missing.add(timeline.way().missing());
        }
        return missing.isEmpty() ? "" : BootTimeTool.TEXTS.get("missing", String.join("; ", missing));
    }
}
