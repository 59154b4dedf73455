package dev.unikernel.workbench.app.ui.parts;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Exceptions in words for a user. */
public final class Failures {
    private Failures() {}

    /** Its message, which names the object and the value; its kind where it has none. */
    public static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : message;
    }

    /** All of it, to copy into a report. */
    public static String details(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
