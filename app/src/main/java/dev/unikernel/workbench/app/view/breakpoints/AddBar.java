package dev.unikernel.workbench.app.view.breakpoints;

import java.util.ResourceBundle;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The field that adds a breakpoint by its SPEC, with what is wrong with it; and the menu for all of them. */
final class AddBar extends VBox {
    private static final ResourceBundle TEXTS = BreakpointsTool.TEXTS;

    AddBar(BreakpointsModel model) {
        getStyleClass().add("add-bar");
        Label wrong = new Label();
        wrong.setId("breakpoint-wrong");
        wrong.getStyleClass().add("danger");
        wrong.setWrapText(true);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        TextField field = new TextField();
        field.setId("breakpoint-field");
        field.setPromptText(TEXTS.getString("add.prompt"));
        field.setTooltip(new Tooltip(TEXTS.getString("add.help")));
        field.textProperty().subscribe(typed -> wrong.setText(""));
        field.setOnAction(event -> model.add(field.getText()).ifPresentOrElse(wrong::setText, field::clear));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(field, menu(model));
        line.getStyleClass().add("edit-line");
        getChildren().addAll(wrong, line);
    }

    private static MenuButton menu(BreakpointsModel model) {
        CheckMenuItem hold = new CheckMenuItem(TEXTS.getString("menu.hold"));
        hold.setId("breakpoints-hold");
        model.holds().subscribe(hold::setSelected);
        hold.setOnAction(event -> model.hold(hold.isSelected()));
        MenuButton menu = new MenuButton("", new FontIcon("mdi2c-cog-outline"));
        menu.setId("breakpoints-menu");
        menu.setTooltip(new Tooltip(TEXTS.getString("menu")));
        menu.getItems()
                .addAll(
                        hold,
                        new SeparatorMenuItem(),
                        item("menu.enable.all", () -> model.enableAll(true)),
                        item("menu.disable.all", () -> model.enableAll(false)),
                        item("menu.remove.all", model::removeAll));
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(TEXTS.getString(text));
        item.setOnAction(event -> action.run());
        return item;
    }
}
