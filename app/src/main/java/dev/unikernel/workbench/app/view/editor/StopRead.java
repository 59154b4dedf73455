package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.debugger.stack.FrameVariables;
import dev.unikernel.workbench.debugger.stack.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Asks gdb and the image what a look marks in the sources. */
final class StopRead {
    private final Desk desk;
    private final Look look;

    StopRead(Desk desk, Look look) {
        this.desk = desk;
        this.look = look;
    }

    CompletableFuture<AtStop<StopMarks>> marks() {
        return look.frames()
                .thenCombineAsync(
                        look.session().stack().variables(look.thread(), look.frame()),
                        (frames, variables) -> variables.map(found -> marks(frames, found)));
    }

    private StopMarks marks(List<Frame> frames, FrameVariables variables) {
        Optional<Frame> stop = frames.stream().findFirst();
        Optional<Frame> frame = look.frame() > 0 && look.frame() < frames.size()
                ? Optional.of(frames.get(look.frame()))
                : Optional.empty();
        Map<String, String> values = new LinkedHashMap<>();
        Stream.concat(variables.arguments().stream(), variables.locals().stream())
                .forEach(variable -> putValue(values, variable));
        return new StopMarks(
                stop.flatMap(this::line),
                frame.flatMap(this::line),
                frame.or(() -> stop).map(this::functionLine).orElse(0),
                values,
                false);
    }

    /** gdb lists inner scopes first: the first of a name is the one in sight. */
    private static void putValue(Map<String, String> values, Variable variable) {
        variable.value().ifPresent(value -> values.putIfAbsent(variable.name(), value));
    }

    private Optional<StopMarks.Line> line(Frame frame) {
        return frame.line().isEmpty()
                ? Optional.empty()
                : Stream.of(frame.fullname(), frame.file())
                        .flatMap(Optional::stream)
                        .flatMap(path -> desk.sourceFile(path).stream())
                        .findFirst()
                        .map(file -> new StopMarks.Line(
                                SourceFile.same(file), frame.line().getAsInt()));
    }

    private int functionLine(Frame frame) {
        if (frame.address().isEmpty()) {
            return 0;
        }
        Guest guest = look.live().guest();
        CodePlace here = guest.place(frame.address().getAsLong());
        CodePlace start = guest.place(here.address() - here.offset());
        return start.file().equals(here.file()) ? start.line() : 0; // inlined code is of another file
    }
}
