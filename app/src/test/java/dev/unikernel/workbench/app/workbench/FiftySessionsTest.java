package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.RunState;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty debug sessions in one window, opened and closed: nothing of them is left. */
@Tag("long")
class FiftySessionsTest {
    private static final int SESSIONS = 50;
    private static final int WARM = 5;
    private static final long GARBAGE_S = 30;

    @TempDir
    Path folder;

    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final IdentityHashMap<Reference<?>, String> watched = new IdentityHashMap<>();

    /**
     * What the process holds; threads by name without numbers, so that a pool's are counted together. The JDK keeps one that
     * waited for a process for a minute more (17, ProcessHandleImpl), so those are left out: the processes are counted.
     */
    private record Holdings(Map<String, Long> threads, List<String> processes, Map<String, Long> files) {
        static Holdings now() throws IOException {
            return new Holdings(
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(one -> !one.getName().startsWith("process reaper"))
                            .collect(Collectors.groupingBy(
                                    one -> one.getName().replaceAll("[0-9]+", "N"),
                                    TreeMap::new,
                                    Collectors.counting())),
                    ProcessHandle.current()
                            .descendants()
                            .map(one -> one.info().command().orElse("?"))
                            .sorted()
                            .toList(),
                    openFiles());
        }

        private static Map<String, Long> openFiles() throws IOException {
            List<String> targets = new ArrayList<>();
            try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
                for (Path one : all.toList()) {
                    if (Files.isSymbolicLink(one)) {
                        targets.add(Files.readSymbolicLink(one).toString().replaceAll("\\[[0-9]+\\]", "[N]"));
                    }
                }
            }
            return targets.stream().collect(Collectors.groupingBy(one -> one, TreeMap::new, Collectors.counting()));
        }

        long fileCount() {
            return files.values().stream().mapToLong(Long::longValue).sum();
        }

        long threadCount() {
            return threads.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    @Test
    void fiftyDebugSessionsLeaveNoSessionThreadProcessOrFile() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.project(folder, "hello");
            window.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            for (String tab : List.of("GDB console", "Memory", "Serial console")) {
                window.robot.clickOn(tab); // views of all of them hear each session
            }
            for (int i = 0; i < WARM; i++) {
                session(window);
            }
            Holdings before = Holdings.now();
            for (int i = 0; i < SESSIONS; i++) {
                session(window);
            }
            Holdings after = Holdings.now();
            System.out.printf(
                    "after %d and after %d sessions: threads %d and %d, processes %s and %s, files %d and %d%n",
                    WARM,
                    WARM + SESSIONS,
                    before.threadCount(),
                    after.threadCount(),
                    before.processes(),
                    after.processes(),
                    before.fileCount(),
                    after.fileCount());
            window.desk.closeAll();
            window.until("an empty desk", () -> window.state().opened().isNothing());
            List<String> left = left();
            System.out.printf(
                    "of %d watched objects of %d sessions %d are left%n",
                    (WARM + SESSIONS) * 3, WARM + SESSIONS, left.size());
            assertThat(after.processes()).isEqualTo(before.processes());
            assertThat(after.threads()).as("threads, by name").isEqualTo(before.threads());
            assertThat(after.files()).as("open files").isEqualTo(before.files());
            assertThat(left).as("objects that garbage collection leaves").isEmpty();
        }
    }

    /** To the first stop, one step, and out; every second one by its own end. Returns when nothing runs of it. */
    private void session(OpenWindow window) throws Exception {
        int last = window.state().live().map(LiveGuest::number).orElse(0);
        window.press(KeyCode.CONTROL, KeyCode.D);
        DeskState at = DeskWatch.await(
                window.desk,
                "guest " + (last + 1),
                now -> now.run() instanceof RunState.Stopped
                        && now.live().orElseThrow().number() > last);
        LiveGuest live = at.live().orElseThrow();
        Set<ProcessHandle> processes =
                ProcessHandle.current().descendants().collect(Collectors.toCollection(HashSet::new));
        watch(live.guest(), "guest " + live.number());
        watch(live.debug().orElseThrow(), "debugger of " + live.number());
        watch(live.debug().orElseThrow().session(), "session of " + live.number());
        window.press(KeyCode.F6);
        DeskWatch.stop(window.desk, ((RunState.Stopped) at.run()).stop().number());
        if (live.number() % 2 == 0) {
            window.press(KeyCode.CONTROL, KeyCode.F2);
        } else {
            window.press(KeyCode.F8);
        }
        DeskWatch.await(window.desk, "its end", now -> now.run() instanceof RunState.Over);
        for (ProcessHandle one : processes) {
            String command = one.info().command().orElse("");
            if (command.endsWith("/gdb") || command.contains("qemu-system")) {
                one.onExit().get(20, TimeUnit.SECONDS);
            }
        }
        for (Thread one : Thread.getAllStackTraces().keySet()) {
            if (one.getName().startsWith("qemu-") || one.getName().startsWith("gdb-")) {
                one.join(20_000); // on its way out after its process; one that stays is counted below
            }
        }
    }

    private void watch(Object object, String name) {
        watched.put(new WeakReference<>(object, collected), name);
    }

    /** What is still there when collecting brings no more; woken by the collector, not by time. */
    private List<String> left() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GARBAGE_S);
        while (!watched.isEmpty() && System.nanoTime() < deadline) {
            System.gc();
            Reference<?> gone = collected.remove(1000);
            while (gone != null) {
                watched.remove(gone);
                gone = collected.poll();
            }
        }
        return List.copyOf(watched.values());
    }
}
