package dev.unikernel.workbench.app.budgets;

import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.io.IOException;
import java.util.function.Predicate;

/** The sizes of an image, as far as a budget asks for them. Bytes. */
public interface Measured {
    long fileBytes();

    long memoryBytes();

    /** The owners of a level whose label passes, all shown. */
    SizeNode owners(Level level, Predicate<String> wanted) throws IOException;
}
