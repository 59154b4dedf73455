package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.UiThread;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What the window may expect of every tool there is, one more included as soon as it is in {@link Tools}. */
class ToolsContractTest {
    @TempDir
    Path folder;

    private final List<String> faults = new CopyOnWriteArrayList<>();

    /** Before any control is made: one that is made earlier spoils its class for the whole JVM. */
    @BeforeAll
    static void startTheToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void eachToolHasAnIdATitleAnIconAndAHomeOfItsOwn() throws Exception {
        List<Tool> tools = Tools.all();
        assertThat(tools).extracting(Tool::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+"));
        assertThat(tools).extracting(Tool::title).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(tools).extracting(Tool::icon).doesNotHaveDuplicates();
        assertThat(tools).noneMatch(tool -> tool.homes().isEmpty());
        onFx(() -> tools.forEach(tool -> assertThat(new FontIcon(tool.icon()).getIconCode())
                .as(tool.id())
                .isNotNull()));
    }

    @Test
    void eachToolIsClosedAsItWasOpenedWithoutAProject() throws Exception {
        try (LocalDesk desk = new LocalDesk()) {
            Opened opened = new Opened(desk);
            opened.settle();
            opened.closeViews();
            assertThat(opened.listening()).isEmpty();
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void eachToolSurvivesStopExitAndASecondLaunchAndLeavesNoListener() throws Exception {
        try (LocalDesk desk = new LocalDesk()) {
            Opened opened = new Opened(desk);
            assertThat(opened.deaf())
                    .as("tools that never listened: they could not leave a listener")
                    .isEmpty();
            NewProject.create(folder.resolve("p"), StarterDescription.shipped(), "hello");
            desk.open(folder.resolve("p"), Optional.empty());
            DeskWatch.await(desk, "a project", now -> now.opened().project().isPresent());
            opened.settle();
            desk.build(false);
            DeskWatch.await(desk, "a build", now -> now.build() instanceof BuildState.Built);
            opened.settle();

            desk.debug(LaunchWish.DEFAULT); // to a stop, a step, and out by the user
            RunState.Stopped stop = DeskWatch.stop(desk, 0);
            opened.settle();
            desk.resume(Resume.NEXT);
            DeskWatch.stop(desk, stop.stop().number());
            opened.settle();
            desk.stop();
            DeskWatch.await(desk, "killed", now -> now.run() instanceof RunState.Over);
            opened.settle();

            desk.debug(LaunchWish.DEFAULT); // a second, to its own end
            DeskWatch.await(
                    desk,
                    "the second guest's stop",
                    now -> now.run() instanceof RunState.Stopped
                            && now.live().orElseThrow().number() == 2);
            opened.settle();
            desk.resume(Resume.CONTINUE);
            DeskWatch.await(desk, "exited", now -> now.run() instanceof RunState.Over);
            opened.settle();

            desk.debug(LaunchWish.DEFAULT); // a third, that stands while all is closed
            DeskWatch.await(
                    desk,
                    "the third guest's stop",
                    now -> now.run() instanceof RunState.Stopped
                            && now.live().orElseThrow().number() == 3);
            DeskState last = desk.state();
            opened.closeViews();
            assertThat(opened.listening())
                    .as("tools that still listen after their close")
                    .isEmpty();
            assertThat(desk.state().problem()).as("%s", last).isEmpty();
        }
        assertThat(faults).isEmpty();
    }

    /** All tools, each with a desk that counts, in the tabs of one window. */
    private final class Opened {
        private final Map<Tool, CountingDesk> desks = new LinkedHashMap<>();
        private final List<View> views = new ArrayList<>();
        private final TabPane tabs = new TabPane();
        private final Stage stage;
        private Thread.@Nullable UncaughtExceptionHandler before;

        Opened(LocalDesk desk) throws Exception {
            stage = WaitForAsyncUtils.asyncFx(() -> {
                        before = Thread.currentThread().getUncaughtExceptionHandler();
                        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> faults.add("on FX: " + e));
                        Stage made = new Stage();
                        made.setScene(new Scene(tabs, 900, 600));
                        Themes.apply(Theme.DARK, made.getScene());
                        Tools.all().forEach(tool -> add(tool, new CountingDesk(desk)));
                        made.show();
                        return made;
                    })
                    .get(60, TimeUnit.SECONDS);
        }

        private void add(Tool tool, CountingDesk desk) {
            desks.put(tool, desk);
            Executor fx = new UiThread();
            View view = tool.open(desk, work -> fx.execute(() -> watched(tool, work)));
            views.add(view);
            tabs.getTabs().add(new Tab(tool.title(), view.node()));
        }

        private void watched(Tool tool, Runnable work) {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                faults.add(tool.id() + " publishes: " + e);
                throw e;
            }
        }

        /** Shows each tool once, laid out, as the desk is now. */
        void settle() throws Exception {
            for (Tab tab : tabs.getTabs()) {
                onFx(() -> {
                    tabs.getSelectionModel().select(tab);
                    stage.getScene().getRoot().applyCss();
                    stage.getScene().getRoot().layout();
                });
            }
            collect();
        }

        private void collect() {
            desks.forEach((tool, desk) -> desk.thrown().forEach(e -> faults.add(tool.id() + " hears: " + e)));
        }

        List<String> deaf() {
            return ids(desk -> desk.listeners() == 0);
        }

        List<String> listening() {
            return ids(desk -> desk.listeners() != 0);
        }

        private List<String> ids(Predicate<CountingDesk> which) {
            return desks.entrySet().stream()
                    .filter(entry -> which.test(entry.getValue()))
                    .map(entry -> entry.getKey().id() + " (" + entry.getValue().listeners() + ")")
                    .toList();
        }

        void closeViews() throws Exception {
            onFx(() -> {
                views.forEach(View::close);
                views.clear();
                stage.close();
                Thread.currentThread().setUncaughtExceptionHandler(before);
            });
            collect();
        }
    }

    private static void onFx(Runnable work) throws Exception {
        WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
    }
}
