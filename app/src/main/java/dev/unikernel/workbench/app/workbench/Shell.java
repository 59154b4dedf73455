package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.ui.Tool.Perspective;

/** What actions ask of the window itself. On the JavaFX thread. */
interface Shell {
    void newProject();

    void openProject();

    void openImage();

    void saveReport();

    void quit();

    void show(Perspective perspective);

    void otherTheme();

    void resetArrangement();

    void palette();

    /** Moves the keyboard to the next view of the perspective. */
    void focusNextView();
}
