package dev.unikernel.workbench.app.ui.controls;

import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.ChoiceBox;
import javafx.util.StringConverter;

/** Choice boxes over the values of an enum, in words of the view's texts. */
public final class Choices {
    private Choices() {}

    /** Fills a box; the text of a value is that of its lower-case name. */
    public static <E extends Enum<E>> void fill(
            ChoiceBox<E> box, String id, E[] values, Texts texts, E now, Consumer<E> chosen) {
        box.setId(id);
        box.getItems().setAll(values);
        box.setValue(now);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(E value) {
                return value == null ? "" : texts.get(value.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public E fromString(String text) {
                throw new UnsupportedOperationException("values are chosen, not typed: " + text);
            }
        });
        box.valueProperty().addListener((of, old, value) -> chosen.accept(value));
    }
}
