package dev.unikernel.workbench.app.profile;

import dev.unikernel.workbench.launcher.guardian.ChildProcess;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts each execution of each instruction by a plugin for TCG, which the user's own compiler builds from a source of
 * ours (QEMU's distributions ship no plugin). It slows the guest; its counts are exact, but for a block that an exception
 * left in its middle, which counts as run. Blocks its caller.
 */
public final class BlockCounter {
    private static final String SOURCE = "blocks.c";
    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)");
    private static final int ANSWER = 1 << 16;

    private final Path library;
    private final Path counts;

    private BlockCounter(Path directory) {
        this.library = directory.resolve("blocks.so");
        this.counts = directory.resolve("counts");
    }

    /**
     * Builds the plugin for a QEMU.
     *
     * @throws CannotCount there is no compiler or no QEMU, or it failed
     */
    public static BlockCounter build(Guardian guardian, String qemu) throws IOException, CannotCount {
        BlockCounter counter = new BlockCounter(guardian.newPrivateDirectory("profile"));
        Path source = counter.library.resolveSibling(SOURCE);
        try (InputStream in = Objects.requireNonNull(BlockCounter.class.getResourceAsStream(SOURCE))) {
            Files.copy(in, source);
        }
        run(
                guardian,
                List.of(
                        "cc",
                        "-O2",
                        "-shared",
                        "-fPIC",
                        "-DPLUGIN_VERSION=" + version(run(guardian, List.of(qemu, "--version"))),
                        "-o",
                        counter.library.toString(),
                        source.toString()));
        return counter;
    }

    /** QEMU takes plugins from version 8.2 on only if they say 2 or more, and before only if they say 1. */
    private static int version(String qemu) {
        Matcher found = VERSION.matcher(qemu);
        boolean old = found.find()
                && (Integer.parseInt(found.group(1)) < 8
                        || (Integer.parseInt(found.group(1)) == 8 && Integer.parseInt(found.group(2)) < 2));
        return old ? 1 : 2;
    }

    private static String run(Guardian guardian, List<String> argv) throws IOException, CannotCount {
        ChildProcess child;
        try {
            child = guardian.start(new ProcessBuilder(argv).redirectErrorStream(true));
        } catch (IOException absent) {
            throw (CannotCount) new CannotCount(String.valueOf(absent.getMessage())).initCause(absent);
        }
        child.getOutputStream().close();
        String said = new String(child.getInputStream().readNBytes(ANSWER), StandardCharsets.UTF_8);
        int exit = child.onExit().join().exitValue();
        if (exit != 0) {
            throw new CannotCount(argv.get(0) + " ended with " + exit + ": " + said.strip());
        }
        return said;
    }

    /** Why nothing can be counted here. */
    public static final class CannotCount extends Exception {
        private static final long serialVersionUID = 1L;

        CannotCount(String message) {
            super(message);
        }
    }

    /** The same machine, with the plugin. */
    public QemuCommand with(QemuCommand command) {
        List<String> extra = new ArrayList<>(command.extra());
        extra.addAll(List.of("-plugin", "file=" + library + ",out=" + counts));
        return command.toBuilder().extra(extra).build();
    }

    /** What was counted; call it once QEMU is gone. IOException if it went without writing them, as when it was killed. */
    public Weights counts() throws IOException {
        if (!Files.isRegularFile(counts)) {
            throw new IOException("QEMU ended without writing its counts: it was killed, or could not write " + counts);
        }
        Map<Long, Long> at = new HashMap<>();
        Map<Long, Integer> sizes = new HashMap<>();
        boolean whole = false;
        try (BufferedReader lines = Files.newBufferedReader(counts)) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.startsWith("end ")) {
                    whole = true;
                } else {
                    block(line.split(" ", -1), at, sizes);
                }
            }
        }
        if (!whole) {
            throw new IOException("QEMU's counts are cut: the disk may be full");
        }
        return new Weights(at, sizes);
    }

    private static void block(String[] words, Map<Long, Long> at, Map<Long, Integer> sizes) {
        long runs = Long.parseUnsignedLong(words[0], 16);
        if (runs == 0) {
            return; // translated, and never run
        }
        for (int i = 1; i + 1 < words.length; i += 2) {
            long address = Long.parseUnsignedLong(words[i], 16);
            at.merge(address, runs, Long::sum);
            sizes.put(address, Integer.parseInt(words[i + 1], 16));
        }
    }
}
