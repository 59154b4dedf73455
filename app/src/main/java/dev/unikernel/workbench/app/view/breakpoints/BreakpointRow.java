package dev.unikernel.workbench.app.view.breakpoints;

import dev.unikernel.workbench.app.desk.BreakpointMark;
import dev.unikernel.workbench.app.desk.BreakpointPlace;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import java.text.MessageFormat;

/**
 * A breakpoint as shown.
 *
 * @param id the mark's
 * @param place as the user gave it
 * @param shape what gdb makes of it
 * @param confirmed gdb has it; else it is drawn hollow
 * @param says gdb's refusal, or its kind and state, in words
 * @param refused gdb did not take it
 * @param hits how often it was hit; nothing where gdb does not have it
 */
record BreakpointRow(
        int id,
        BreakpointPlace place,
        boolean enabled,
        Shape shape,
        boolean confirmed,
        String condition,
        String hits,
        String says,
        boolean refused) {
    /** What its glyph looks like. */
    enum Shape {
        SOFTWARE,
        HARDWARE,
        WATCH
    }

    static BreakpointRow of(BreakpointMark mark) {
        Shape shape =
                mark.confirmed().map(BreakpointRow::shape).orElse(mark.hardware() ? Shape.HARDWARE : Shape.SOFTWARE);
        boolean there =
                mark.confirmed().filter(found -> !found.locations().isEmpty()).isPresent();
        return new BreakpointRow(
                mark.id(),
                mark.place(),
                mark.enabled(),
                shape,
                there,
                mark.condition().orElse(""),
                mark.confirmed().map(found -> Integer.toString(found.hits())).orElse(""),
                mark.refusal()
                        .map(words -> MessageFormat.format(BreakpointsTool.TEXTS.getString("refused"), words))
                        .orElse(there ? kind(shape) : BreakpointsTool.TEXTS.getString("waiting")),
                mark.refusal().isPresent());
    }

    private static Shape shape(Breakpoint found) {
        return switch (found.kind()) {
            case HARDWARE -> Shape.HARDWARE;
            case WATCH_READ, WATCH_WRITE, WATCH_ANY -> Shape.WATCH;
            case SOFTWARE, OTHER -> Shape.SOFTWARE;
        };
    }

    private static String kind(Shape shape) {
        return BreakpointsTool.TEXTS.getString(
                switch (shape) {
                    case SOFTWARE -> "kind.software";
                    case HARDWARE -> "kind.hardware";
                    case WATCH -> "kind.watch";
                });
    }
}
