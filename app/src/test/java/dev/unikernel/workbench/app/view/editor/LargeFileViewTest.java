package dev.unikernel.workbench.app.view.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.view.Showing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of 100,000 lines, against RichTextFX's bare area with the same text. */
@Tag("long")
class LargeFileViewTest {
    private static final Logger LOG = LoggerFactory.getLogger(LargeFileViewTest.class);
    private static final int LINES = 100_000;
    private static final int KEYS = 60;

    @TempDir
    Path folder;

    @Test
    void aKeyCostsLittleMoreThanInABareAreaAndWhatIsSeenIsColoured() throws Exception {
        String text = IntStream.range(0, LINES)
                .mapToObj(i -> "    int v" + i + " = call(" + i + "); /* the line number " + i + " */\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("large.c"), text);
        try (LocalDesk desk = new LocalDesk();
                Showing showing = Showing.open(new EditorTool(), desk, 900, 700)) {
            long opening = System.nanoTime();
            desk.reveal(new Location.Source(file, LINES / 2));
            showing.await("its middle is coloured", () -> coloured(showing, LINES / 2));
            LOG.info("opened at its middle after {} ms", (System.nanoTime() - opening) / 1_000_000);
            CodeArea ours = Showing.onFx(() -> area(showing));
            CodeArea bare = bare(text);
            keys(ours); // both warmed up alike
            keys(bare);
            double ourMedian = keys(ours);
            double bareMedian = keys(bare);
            LOG.info("a key: {} ms here, {} ms in a bare area", ourMedian, bareMedian);
            assertThat(ourMedian).isLessThan(4 * bareMedian + 4); // a fence: the bench has the goal
        }
    }

    private static CodeArea bare(String text) {
        return Showing.onFx(() -> {
            CodeArea area = new CodeArea(text);
            Stage stage = new Stage();
            stage.setScene(new Scene(new VirtualizedScrollPane<>(area), 900, 700));
            stage.show();
            area.moveTo(LINES / 2, 0);
            area.showParagraphAtCenter(LINES / 2);
            return area;
        });
    }

    /** The median, in ms, of a key and the layout after it. */
    private static double keys(CodeArea area) {
        double[] times = new double[KEYS];
        for (int i = 0; i < KEYS; i++) {
            times[i] = Showing.onFx(() -> {
                long start = System.nanoTime();
                area.replaceSelection("x");
                area.getScene().getRoot().applyCss();
                area.getScene().getRoot().layout();
                double took = (System.nanoTime() - start) / 1e6;
                area.deletePreviousChar(); // the line stays as long as it was
                area.getScene().getRoot().layout();
                return took;
            });
        }
        Arrays.sort(times);
        return times[KEYS / 2];
    }

    private static CodeArea area(Showing showing) {
        TabPane tabs = (TabPane) showing.view.node().lookup("#editor-tabs");
        return (CodeArea)
                tabs.getSelectionModel().getSelectedItem().getContent().lookup(".code-area");
    }

    private static boolean coloured(Showing showing, int line) {
        TabPane tabs = (TabPane) showing.view.node().lookup("#editor-tabs");
        if (tabs.getTabs().isEmpty() || area(showing).getParagraphs().size() < line) {
            return false;
        }
        Collection<String> style = area(showing).getStyleAtPosition(line - 1, 6);
        return style.contains("keyword");
    }
}
