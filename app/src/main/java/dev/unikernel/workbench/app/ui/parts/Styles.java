package dev.unikernel.workbench.app.ui.parts;

import java.net.URL;
import java.util.Objects;
import javafx.scene.Parent;

/** A view's stylesheet: the css file that lies beside its classes. */
public final class Styles {
    private Styles() {}

    /** Gives a node the style class {@code view-ID} and the sheet {@code ID.css}. */
    public static void add(Parent node, Class<?> beside, String id) {
        URL sheet = Objects.requireNonNull(beside.getResource(id + ".css"), id + ".css beside " + beside.getName());
        node.getStylesheets().add(sheet.toExternalForm());
        node.getStyleClass().add("view-" + id);
    }

    /** Gives a table the rules that all tables with columns of these parts share. */
    public static void addParts(Parent table) {
        URL sheet = Objects.requireNonNull(Styles.class.getResource("parts.css"), "parts.css");
        table.getStylesheets().add(sheet.toExternalForm());
    }
}
