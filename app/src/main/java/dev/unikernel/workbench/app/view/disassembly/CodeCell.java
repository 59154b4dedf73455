package dev.unikernel.workbench.app.view.disassembly;

import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.view.disassembly.CodeLine.Code;
import dev.unikernel.workbench.app.view.disassembly.CodeLine.Source;
import dev.unikernel.workbench.app.view.disassembly.CodeLine.Stop;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A line with a gutter; the parts of an instruction stand in columns. */
final class CodeCell extends ListCell<@Nullable CodeLine> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass HOLLOW = PseudoClass.getPseudoClass("hollow");

    private final Region dot = new Region();
    private final StackPane gutter = new StackPane(dot);
    private final Label address = label("code-address", "muted");
    private final Label offset = label("code-offset", "muted");
    private final Label bytes = label("code-bytes", "muted");
    private final Label text = label("code-text");
    private final HBox code = new HBox(address, offset, bytes, text);
    private final Label name = label("code-source-name", "muted");
    private final Label source = label("code-source", "muted");
    private final HBox line = new HBox(name, source);
    private final Label title = label("code-title");
    private final HBox row = new HBox(gutter);

    CodeCell(Consumer<CodeLine> toggle) {
        getStyleClass().add("code-cell");
        dot.getStyleClass().add("code-dot");
        gutter.getStyleClass().add("code-gutter");
        row.getStyleClass().add("code-row");
        gutter.setOnMousePressed(mouse -> {
            CodeLine item = getItem();
            if (item != null && mouse.getButton() == MouseButton.PRIMARY) {
                toggle.accept(item);
                mouse.consume();
            }
        });
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().add("mono");
        label.getStyleClass().addAll(styles);
        return label;
    }

    @Override
    protected void updateItem(@Nullable CodeLine item, boolean empty) {
        super.updateItem(item, empty);
        boolean current = item instanceof Code now && now.current();
        pseudoClassStateChanged(CURRENT, current && !empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        dot.setVisible(item instanceof Code now && now.stop() != Stop.NONE);
        dot.pseudoClassStateChanged(HOLLOW, item instanceof Code now && now.stop() == Stop.HOLLOW);
        if (item instanceof Code one) {
            address.setText(Bytes.address(one.address()));
            offset.setText(one.offset());
            bytes.setText(one.bytes());
            text.setText(one.text().replace('\t', ' '));
            row.getChildren().setAll(gutter, code);
        } else if (item instanceof Source one) {
            name.setText(one.name());
            source.setText(one.text());
            row.getChildren().setAll(gutter, line);
        } else {
            title.setText(item.text());
            row.getChildren().setAll(gutter, title);
        }
        setGraphic(row);
    }
}
