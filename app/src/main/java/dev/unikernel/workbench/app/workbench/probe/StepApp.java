package dev.unikernel.workbench.app.workbench.probe;

import dev.unikernel.workbench.app.ui.UiThread;
import dev.unikernel.workbench.app.workbench.WorkbenchApp;
import dev.unikernel.workbench.debugger.transcript.Transcript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Steps through a project in the product's Debug perspective, once for each line on standard input. Prints {@code query COMMAND} for
 * each command that the window sent to gdb at a stop, {@code ours NANOS}, from the key to the end of the last work that a model
 * gave to the JavaFX thread for it, and {@code ready}.
 */
public final class StepApp extends WorkbenchApp {
    /** So many pictures without work for a view: it was the last. */
    private static final int QUIET = 6;

    private final AtomicLong lastWork = new AtomicLong();
    private int told;

    @Override
    protected Executor uiThread() {
        UiThread thread = new UiThread();
        return work -> thread.execute(() -> {
            work.run();
            lastWork.set(System.nanoTime());
        });
    }

    @Override
    public void start(Stage stage) {
        super.start(stage);
        Tour tour = new Tour(desk(), stage.getScene());
        Tour.start(() -> go(tour));
    }

    private void go(Tour tour) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            tour.await(now -> now.opened().project().isPresent());
            tour.press("Shortcut+D");
            tour.await(now -> Tour.stop(now) > 0);
            settle();
            tell(tour);
            System.out.println("ready");
            while (in.readLine() != null) {
                int before = Tour.stop(tour.desk().state());
                long begin = System.nanoTime();
                tour.press("F5");
                tour.await(now -> Tour.stop(now) > before);
                settle();
                System.out.println("ours " + (lastWork.get() - begin));
                tell(tour);
                System.out.println("ready");
            }
        } catch (IOException gone) {
            System.out.println("the input cannot be read: " + gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Platform.exit();
        }
    }

    private void settle() throws InterruptedException {
        long before;
        do {
            before = lastWork.get();
            Tour.pulses(QUIET);
        } while (lastWork.get() != before);
    }

    /** What was sent since the guest was last let go. */
    private void tell(Tour tour) throws IOException {
        Path recording = tour.desk().recording().orElseThrow(() -> new IOException("no session is recorded"));
        List<String> sent = Transcript.read(recording).entries().stream()
                .filter(entry -> entry.direction() == Transcript.Direction.SENT)
                .map(entry -> entry.line().replaceFirst("^[0-9]+", ""))
                .toList();
        int from = told;
        for (int i = told; i < sent.size(); i++) {
            if (sent.get(i).startsWith("-exec-")) {
                from = i + 1;
            }
        }
        sent.subList(from, sent.size()).forEach(query -> System.out.println("query " + query));
        told = sent.size();
    }
}
