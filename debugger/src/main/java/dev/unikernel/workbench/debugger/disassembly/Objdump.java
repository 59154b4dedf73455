package dev.unikernel.workbench.debugger.disassembly;

import dev.unikernel.workbench.debugger.mi.DebuggerException.ToolFailed;
import dev.unikernel.workbench.debugger.registers.CodeSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * x86 code of any size decoded by binutils' objdump from bytes we read:
 * {@code objdump -D -w -b binary -m i386 -M i8086 --adjust-vma=A FILE} (2.40). Its lines are
 * <pre>
 *     7c00:	fa                   	cli
 * </pre>
 * The last answers are kept by address, size and bytes. Thread-safe.
 */
public final class Objdump {
    private static final int KEPT = 64;
    private static final Pattern LINE = Pattern.compile("^ *([0-9a-f]+):\\t([0-9a-f ]+?) *(?:\\t(.*))?$");

    private final Starter starter;
    private final Executor pool;
    private final Map<Key, List<Instruction>> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** Starts a tool, plainly or through someone who sees to it that it does not outlive us. */
    @FunctionalInterface
    public interface Starter {
        Process start(ProcessBuilder builder) throws IOException;
    }

    /** Bytes are compared, so that code which was overwritten is decoded anew. */
    private record Key(long address, CodeSize size, String bytes) {}

    /** @param pool where objdump is waited for */
    public Objdump(Starter starter, Executor pool) {
        this.starter = starter;
        this.pool = pool;
    }

    /**
     * The instructions of these bytes, the first at the address (unsigned), in order; the last may lack its end. They
     * have no function and no line. Fails with ToolFailed.
     */
    public CompletableFuture<List<Instruction>> decode(byte[] code, long address, CodeSize size) {
        Key key = new Key(address, size, new String(code, StandardCharsets.ISO_8859_1));
        synchronized (kept) {
            List<Instruction> known = kept.get(key);
            if (known != null) {
                return CompletableFuture.completedFuture(known);
            }
        }
        return CompletableFuture.supplyAsync(() -> run(code, address, size), pool)
                .thenApply(decoded -> keep(key, decoded));
    }

    private List<Instruction> keep(Key key, List<Instruction> decoded) {
        synchronized (kept) {
            kept.put(key, decoded);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return decoded;
    }

    private List<Instruction> run(byte[] code, long address, CodeSize size) {
        try {
            Path file = Files.createTempFile("workbench-code", ".bin"); // objdump reads no pipe
            try {
                Files.write(file, code);
                return instructions(output(command(file, address, size)));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new CompletionException(new ToolFailed("objdump", String.valueOf(failure.getMessage())));
        }
    }

    private static List<String> command(Path file, long address, CodeSize size) {
        List<String> flavour = switch (size) {
            case BITS_16 -> List.of("-m", "i386", "-M", "i8086");
            case BITS_32 -> List.of("-m", "i386", "-M", "i386");
            case BITS_64 -> List.of("-m", "i386:x86-64");
        };
        List<String> command = new ArrayList<>(List.of("objdump", "-D", "-w", "-z", "-b", "binary"));
        command.addAll(flavour);
        command.add("--adjust-vma=0x" + Long.toHexString(address));
        command.add(file.toString());
        return command;
    }

    private String output(List<String> command) throws IOException {
        Process process = starter.start(new ProcessBuilder(command).redirectErrorStream(true));
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException("it ended with " + exit + ": " + text.strip());
            }
            return text;
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while objdump ran", interrupted);
        }
    }

    private static List<Instruction> instructions(String text) {
        List<Instruction> all = new ArrayList<>();
        text.lines().forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                String what = parts.group(3) == null ? "" : parts.group(3).strip();
                all.add(new Instruction(
                        Long.parseUnsignedLong(parts.group(1), 16),
                        parts.group(2).strip(),
                        what,
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        OptionalInt.empty()));
            }
        });
        return List.copyOf(all);
    }
}
