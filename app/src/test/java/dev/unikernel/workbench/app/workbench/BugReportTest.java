package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.transcript.SavedSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What "Save bug report" packs of a guest that stands under the debugger. */
class BugReportTest {
    @TempDir
    Path folder;

    @Test
    void aReportHasTheSessionTheCommandLinesTheVersionsAndTheConsole() throws Exception {
        Path report = folder.resolve("report.zip");
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.project(folder, "hello");
            window.press(KeyCode.CONTROL, KeyCode.D);
            DeskWatch.stop(window.desk, 0);
            BugReport.write(report, window.desk);
        }
        Map<String, String> parts = parts(report);
        assertThat(parts).containsKeys("summary.txt", "console.txt", "gdb-session.mi", "unikernel.toml");
        assertThat(parts.get("summary.txt")).contains("gdb: GNU gdb", "qemu-system-x86_64: QEMU", "-gdb", "image: ");
        assertThat(parts.get("gdb-session.mi")).contains(">>> ", "-exec-continue", "*stopped");
        SavedSession saved =
                SavedSession.open(Files.writeString(folder.resolve("saved.mi"), parts.get("gdb-session.mi")));
        assertThat(saved.shown()).as("the stop that the user saw").containsExactly(2);
        assertThat(saved.cut()).contains("it does not tell how the guest ended");
    }

    private static Map<String, String> parts(Path report) throws Exception {
        Map<String, String> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(report.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry one = all.nextElement();
                parts.put(one.getName(), new String(zip.getInputStream(one).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
