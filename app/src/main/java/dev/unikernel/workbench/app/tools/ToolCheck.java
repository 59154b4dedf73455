package dev.unikernel.workbench.app.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a gdb or a QEMU that was named whether it can serve. Blocks; runs the program. */
public final class ToolCheck {
    private static final int PATIENCE_S = 10;
    private static final int OUTPUT = 1 << 20;
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");
    /** Unix sockets and MI version 3 came with gdb 9. */
    private static final int OLDEST_GDB = 9;
    /** {@code -action}, by which a panic pauses the guest, came with QEMU 6.0. */
    private static final int OLDEST_QEMU = 6;

    /** Where an ELF header has its machine; ELF gABI, figure 4-3. */
    private static final int MACHINE = 18;
    /** Java's name of a processor, and ELF's number. */
    private static final Map<String, Integer> MACHINES = Map.of("amd64", 62, "aarch64", 183, "riscv64", 243);

    private ToolCheck() {}

    /** Those that were named; ToolUnfit with the reason for one that cannot serve. */
    public static void check(OwnTools tools, String machine) throws ToolUnfit, InterruptedException {
        if (tools.qemu().isPresent()) {
            qemu(tools.qemu().get(), machine);
        }
        if (tools.gdb().isPresent()) {
            gdb(tools.gdb().get());
        }
        if (tools.tender().isPresent()) {
            present("tender", tools.tender().get());
        }
    }

    /** A gdb of version 9 or later that knows x86-64. */
    static void gdb(String program) throws ToolUnfit, InterruptedException {
        String said = run("gdb", program, List.of("--version"));
        recent("gdb", program, said, "GNU gdb", OLDEST_GDB);
        String set = "set architecture i386:x86-64";
        String answer = run("gdb", program, List.of("-nx", "-nh", "-batch", "-ex", set, "-ex", "show architecture"));
        if (!answer.contains("i386:x86-64")) {
            throw new ToolUnfit(
                    "the gdb " + program + " debugs no x86-64 guests: " + firstLine(answer),
                    "name a gdb for x86-64, such as gdb or gdb-multiarch");
        }
    }

    /** A QEMU of version 6 or later that has the machine. */
    static void qemu(String program, String machine) throws ToolUnfit, InterruptedException {
        String said = run("QEMU", program, List.of("--version"));
        recent("QEMU", program, said, "QEMU emulator", OLDEST_QEMU);
        String type = machine.split(",", 2)[0];
        String machines = run("QEMU", program, List.of("-machine", "help"));
        boolean there = machines.lines().anyMatch(line -> line.startsWith(type + " "));
        if (!there) {
            throw new ToolUnfit(
                    "the QEMU " + program + " has no machine " + type
                            + (machines.contains("microvm ") ? "" : "; it is made for another architecture"),
                    "name a qemu-system-x86_64, or another machine (" + program + " -machine help lists them)");
        }
    }

    private static void recent(String kind, String program, String said, String mark, int oldest) throws ToolUnfit {
        String line = firstLine(said);
        if (!line.startsWith(mark)) {
            throw new ToolUnfit(
                    "the " + kind + " " + program + " is none: it calls itself \"" + line + "\"",
                    "name the program itself");
        }
        Matcher version = VERSION.matcher(line.substring(Math.max(line.lastIndexOf(')') + 1, 0)));
        Matcher any = VERSION.matcher(line);
        Optional<Matcher> found =
                version.find() ? Optional.of(version) : any.find() ? Optional.of(any) : Optional.empty();
        if (found.isPresent() && Integer.parseInt(found.get().group(1)) < oldest) {
            throw new ToolUnfit(
                    "the " + kind + " " + program + " is too old: " + line + "; at least " + oldest + " is needed",
                    "name a newer one, or leave it away to use the one on the PATH");
        }
    }

    private static String firstLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
    }

    private static String run(String kind, String program, List<String> arguments)
            throws ToolUnfit, InterruptedException {
        present(kind, program);
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(arguments);
        try {
            Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
            process.getOutputStream().close();
            Thread end = new Thread(() -> endLate(process), "tool-check");
            end.setDaemon(true);
            end.start();
            byte[] said = process.getInputStream().readNBytes(OUTPUT);
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            end.interrupt();
            return new String(said, StandardCharsets.UTF_8);
        } catch (IOException refused) {
            throw new ToolUnfit(
                    "the " + kind + " " + program + " cannot be run: " + refused.getMessage(),
                    "name another, or leave it away to use the one on the PATH");
        }
    }

    /** A program that says nothing and does not end. */
    private static void endLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private static void present(String kind, String program) throws ToolUnfit {
        String advice = "correct the path, or leave it away to use the one on the PATH";
        if (program.contains("/")) {
            Path file = Path.of(program);
            if (!Files.exists(file)) {
                throw new ToolUnfit("the " + kind + " " + program + " is not there", advice);
            }
            if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
                throw new ToolUnfit("the " + kind + " " + program + " is not executable", advice);
            }
            ofThisProcessor(kind, program, file);
        } else if (OnPath.find(program).isEmpty()) {
            throw new ToolUnfit("the " + kind + " " + program + " is not on the PATH", advice);
        }
    }

    /** Java hands a program that the kernel does not take to a shell, which makes a riddle of it. */
    private static void ofThisProcessor(String kind, String program, Path file) throws ToolUnfit {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(MACHINE + 2);
        } catch (IOException unreadable) {
            return; // it may be run and not read
        }
        boolean script = head.length > 2 && head[0] == '#' && head[1] == '!';
        boolean elf =
                head.length == MACHINE + 2 && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F';
        int machine = elf ? (head[MACHINE] & 0xff) | ((head[MACHINE + 1] & 0xff) << 8) : 0;
        int host = MACHINES.getOrDefault(System.getProperty("os.arch", ""), 0);
        if (!script && (!elf || (host != 0 && machine != host))) {
            throw new ToolUnfit(
                    "the " + kind + " " + program + " cannot be run: it is "
                            + (elf ? "a program for another processor (ELF machine " + machine + ")" : "no program"),
                    "name one for this machine, or leave it away to use the one on the PATH");
        }
    }
}
