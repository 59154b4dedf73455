package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.log.RunLog;
import dev.unikernel.workbench.app.tools.ToolVersion;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs what a report of a fault needs: our log, what is open, command lines, versions, the session with gdb, the console's end. */
final class BugReport {
    private BugReport() {}

    /** Blocks; not on the JavaFX thread. */
    static void write(Path file, Desk desk) throws IOException {
        DeskState state = desk.state();
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            text(zip, "summary.txt", summary(state));
            Optional<Path> log = RunLog.file();
            if (log.isPresent() && Files.isReadable(log.get())) {
                file(zip, "workbench.log", log.get());
            }
            if (state.live().isPresent()) {
                text(zip, "console.txt", state.live().get().guest().consoleText());
            }
            Optional<Path> recording = desk.recording();
            if (recording.isPresent() && Files.isReadable(recording.get())) {
                file(zip, "gdb-session.mi", recording.get());
            }
            if (state.opened().project().isPresent()) {
                file(zip, "unikernel.toml", state.opened().project().get().file());
            }
        }
    }

    private static void text(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** However long it is, and whatever bytes are in it. */
    private static void file(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }

    private static String version(String tool) {
        try {
            String version = ToolVersion.of(tool);
            return version.isEmpty() ? "cannot be run" : version;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not asked: interrupted";
        }
    }

    private static String summary(DeskState state) {
        StringBuilder text = new StringBuilder("Unikernel Workbench\n");
        for (String property : new String[] {"java.vm.name", "java.vm.version", "os.name", "os.version", "os.arch"}) {
            text.append(property)
                    .append(": ")
                    .append(System.getProperty(property))
                    .append('\n');
        }
        text.append("accelerator: ").append(Accelerator.detect().why()).append('\n');
        for (String tool : new String[] {"gdb", "qemu-system-x86_64", "gcc", "ld"}) {
            text.append(tool).append(": ").append(version(tool)).append('\n');
        }
        text.append("open: ").append(state.opened().name()).append('\n');
        state.opened()
                .look()
                .ifPresent(look -> text.append("image: ")
                        .append(look.image().bootFile())
                        .append(", ")
                        .append(look.match().system().title())
                        .append(' ')
                        .append(look.match().recognition().evidence())
                        .append('\n'));
        state.live()
                .map(LiveGuest::guest)
                .ifPresent(guest -> text.append("guest: ")
                        .append(guest.qemu()
                                .map(qemu -> qemu.command().shellText())
                                .orElse(guest.words()))
                        .append('\n'));
        if (state.run() instanceof RunState.Over over) {
            text.append("end: ").append(over.end()).append('\n');
        }
        state.problem()
                .ifPresent(problem -> text.append("problem: ")
                        .append(problem.what())
                        .append('\n')
                        .append(problem.details())
                        .append('\n'));
        return text.toString();
    }
}
