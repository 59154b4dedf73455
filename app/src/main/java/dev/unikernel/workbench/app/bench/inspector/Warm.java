package dev.unikernel.workbench.app.bench.inspector;

import dev.unikernel.workbench.app.bench.Times;
import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The inspector in a JVM that has done it before, as in the window: the file opened anew, and all of it attributed. */
final class Warm {
    private static final int WARM_UPS = 20;
    private static final List<Level> LEVELS = List.of(Level.UNIT, Level.SECTION);

    private Warm() {}

    /** Processor time of this thread, which does all of it. */
    static Times measure(Path file, int samples) throws IOException {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        List<Long> nanos = new ArrayList<>();
        for (int i = -WARM_UPS; i < samples; i++) {
            long begin = clock.getCurrentThreadCpuTime();
            inspect(file);
            if (i >= 0) {
                nanos.add(clock.getCurrentThreadCpuTime() - begin);
            }
        }
        return Times.of(nanos);
    }

    private static void inspect(Path file) throws IOException {
        try (ElfFile elf = ElfFile.open(file)) {
            SymbolTable symbols = SymbolTable.of(elf);
            Attribution attribution = new Attribution(elf, symbols, Optional.empty(), path -> "");
            long bytes = ByteMap.of(elf, symbols)
                    .tree(LEVELS, 0, label -> true, attribution.divisions(LEVELS))
                    .fileBytes();
            if (bytes != elf.size()) {
                throw new IllegalStateException(file + ": " + bytes + " bytes have an owner");
            }
        }
    }
}
