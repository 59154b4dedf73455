package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.ui.Tool.Perspective;

/** What actions ask of the window itself. On the JavaFX thread. */
interface Shell {
    void newProject();

    void openProject();

    void openImage();

    /** Asks for a recorded session, and opens it. */
    void openSession();

    /** Asks where, and writes the session there: the last one, or the one that goes on, up to now. */
    void saveSession();

    /** Asks where, and writes a core dump of the guest there. */
    void saveCore();

    /** Asks for the stub of a guest that somebody else started. */
    void attach();

    /** Writes what was edited to disk, and then does the work; not at all if something could not be written. */
    void whenSaved(Runnable work);

    /** Asks whether the open project may run what its file names, unless that is known; and then does the work. */
    void whenTrusted(Runnable work);

    void saveReport();

    void quit();

    void show(Perspective perspective);

    void otherTheme();

    void resetArrangement();

    /** Shows the view that has the keyboard alone, or all of them again. */
    void maximise();

    void palette();

    /** Moves the keyboard to the next view of the perspective. */
    void focusNextView();
}
