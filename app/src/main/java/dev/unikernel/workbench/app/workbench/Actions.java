package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.ui.Tool.Perspective;
import dev.unikernel.workbench.debugger.session.Resume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

/** All actions of the window, in the order of its menus. */
final class Actions {
    private static final ObservableValue<Boolean> ALWAYS = new SimpleBooleanProperty(true);

    private final List<Action> all = new ArrayList<>();
    private final Map<String, ObservableValue<String>> reasons = new HashMap<>();

    Actions(Desk desk, DeskView view, Shell shell) {
        file(desk, view, shell);
        build(desk, view, shell);
        guest(desk, view, shell);
        window(shell);
    }

    List<Action> all() {
        return all;
    }

    /** By id. */
    Action named(String id) {
        return all.stream()
                .filter(action -> action.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("action " + id));
    }

    private void file(Desk desk, DeskView view, Shell shell) {
        add("new", "File", "New sample project…", "mdi2f-file-plus-outline", "Shortcut+N", ALWAYS, shell::newProject);
        add("open", "File", "Open project…", "mdi2f-folder-open-outline", "Shortcut+O", ALWAYS, shell::openProject);
        add("image", "File", "Open image…", "mdi2c-chip", "Shortcut+Shift+O", ALWAYS, shell::openImage);
        add("session", "File", "Open session…", "mdi2h-history", "", ALWAYS, shell::openSession);
        add("save-session", "File", "Save session…", "", "", ALWAYS, shell::saveSession);
        add("close", "File", "Close", "", "", view.open(), desk::closeAll);
        add("report", "File", "Save bug report…", "mdi2b-bug-outline", "", ALWAYS, shell::saveReport);
        add("quit", "File", "Quit", "", "Shortcut+Q", ALWAYS, shell::quit);
    }

    private void build(Desk desk, DeskView view, Shell shell) {
        add(
                "build",
                "Build",
                "Build",
                "mdi2h-hammer",
                "Shortcut+B",
                view.project(),
                () -> shell.whenSaved(() -> desk.build(false)));
        add(
                "rebuild",
                "Build",
                "Build from scratch",
                "",
                "Shortcut+Shift+B",
                view.project(),
                () -> shell.whenSaved(() -> desk.build(true)));
        add("cancel", "Build", "Cancel the build", "", "", view.building(), desk::cancelBuild);
    }

    private void guest(Desk desk, DeskView view, Shell shell) {
        add("run", "Guest", "Run", "mdi2p-play-outline", "Shortcut+R", view.launchable(), () -> {
            shell.whenSaved(() -> shell.whenTrusted(() -> desk.run(LaunchWish.DEFAULT)));
            shell.show(Perspective.DEBUG);
        });
        add("debug", "Guest", "Debug", "mdi2b-bug-play-outline", "Shortcut+D", view.launchable(), () -> {
            shell.whenSaved(() -> shell.whenTrusted(() -> desk.debug(LaunchWish.DEFAULT)));
            shell.show(Perspective.DEBUG);
        });
        add(
                "travel",
                "Guest",
                "Debug with time travel (experimental)",
                "mdi2h-history",
                "Shortcut+Shift+D",
                view.launchable(),
                () -> {
                    shell.whenSaved(() -> shell.whenTrusted(() -> desk.debug(LaunchWish.DEFAULT.withTimeTravel())));
                    shell.show(Perspective.DEBUG);
                });
        step(desk, view, "continue", "Continue", "mdi2p-play", "F8", Resume.CONTINUE);
        add("pause", "Guest", "Pause", "mdi2p-pause", "Shift+F8", view.pausable(), desk::pause);
        step(desk, view, "into", "Into", "mdi2d-debug-step-into", "F5", Resume.STEP);
        step(desk, view, "over", "Over", "mdi2d-debug-step-over", "F6", Resume.NEXT);
        step(desk, view, "out", "Out", "mdi2d-debug-step-out", "F7", Resume.FINISH);
        step(desk, view, "stepi", "One instruction", "", "Shift+F5", Resume.STEP_INSTRUCTION);
        step(desk, view, "nexti", "One instruction, over calls", "", "Shift+F6", Resume.NEXT_INSTRUCTION);
        back(
                desk,
                view,
                "back-continue",
                "Back to the breakpoint before",
                "mdi2s-skip-backward",
                "Shortcut+F8",
                Resume.REVERSE_CONTINUE);
        back(desk, view, "back-into", "Back into", "mdi2a-arrow-bottom-left", "Shortcut+F5", Resume.REVERSE_STEP);
        back(desk, view, "back-over", "Back over", "mdi2u-undo", "Shortcut+F6", Resume.REVERSE_NEXT);
        back(desk, view, "back-out", "Back to the call", "", "Shortcut+F7", Resume.REVERSE_FINISH);
        back(
                desk,
                view,
                "back-stepi",
                "Back one instruction",
                "",
                "Shortcut+Shift+F5",
                Resume.REVERSE_STEP_INSTRUCTION);
        add(
                "earlier",
                "Guest",
                "Back",
                "mdi2s-skip-previous-outline",
                "F4",
                view.earlier(),
                () -> desk.recall(DeskView.earlier(desk.state())));
        add("stop", "Guest", "Stop", "mdi2s-stop", "Shortcut+F2", view.alive(), desk::stop);
        add("save-core", "Guest", "Save core dump…", "", "", view.machine(), shell::saveCore);
        add("attach", "Guest", "Attach…", "mdi2c-connection", "Shortcut+Shift+A", ALWAYS, shell::attach);
        add("reattach", "Guest", "Reattach the debugger", "", "", view.reattachable(), desk::reattach);
        add("detach", "Guest", "Detach, and let it run", "", "", view.detachable(), desk::detach);
    }

    private void step(Desk desk, DeskView view, String id, String title, String icon, String key, Resume how) {
        add(id, "Guest", title, icon, key, view.stopped(), () -> desk.resume(how));
    }

    private void back(Desk desk, DeskView view, String id, String title, String icon, String key, Resume how) {
        add(id, "Guest", title, icon, key, view.reversible(), () -> desk.resume(how));
        reasons.put(id, view.whyNotBack());
    }

    /** Why an action cannot be done now, where that is not plain; empty if it can. */
    Optional<ObservableValue<String>> reason(Action action) {
        return Optional.ofNullable(reasons.get(action.id()));
    }

    private void window(Shell shell) {
        perspective(shell, Perspective.BUILD, "Build perspective", "Shortcut+1");
        perspective(shell, Perspective.DEBUG, "Debug perspective", "Shortcut+2");
        perspective(shell, Perspective.LAYOUT, "Layout perspective", "Shortcut+3");
        add(
                "theme",
                "Window",
                "Light or dark",
                "mdi2t-theme-light-dark",
                "Shortcut+Shift+T",
                ALWAYS,
                shell::otherTheme);
        add("maximise", "Window", "One view or all", "", "Shortcut+Shift+M", ALWAYS, shell::maximise);
        add("reset", "Window", "Reset the arrangement", "", "", ALWAYS, shell::resetArrangement);
        add("palette", "Window", "Command palette", "", "Shortcut+Shift+P", ALWAYS, shell::palette);
        add("next-view", "Window", "Next view", "", "F12", ALWAYS, shell::focusNextView);
    }

    private void perspective(Shell shell, Perspective perspective, String title, String key) {
        String id = "show-" + perspective.name().toLowerCase(java.util.Locale.ROOT);
        add(id, "Window", title, "", key, ALWAYS, () -> shell.show(perspective));
    }

    private void add(
            String id,
            String group,
            String title,
            String icon,
            String key,
            ObservableValue<Boolean> possible,
            Runnable work) {
        all.add(new Action(id, group, title, icon, key.isEmpty() ? null : KeyCombination.valueOf(key), possible, work));
    }
}
