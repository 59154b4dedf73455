package dev.unikernel.workbench.app.view.components;

import dev.unikernel.workbench.app.project.OptionValue;
import dev.unikernel.workbench.app.ui.parts.Form;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;

/** The options; those of components that are left out are greyed, since they change nothing. */
final class OptionsPane extends Form {
    OptionsPane(List<OptionField> fields, ComponentsModel model, Texts texts) {
        for (OptionField field : fields) {
            Control control = control(field, model, texts);
            control.setDisable(!field.effective());
            String range = field.range();
            String unused =
                    field.effective() ? "" : texts.get("unused", field.option().component());
            row(field.option().name(), control, range, field.option().description() + unused);
        }
    }

    private Control control(OptionField field, ComponentsModel model, Texts texts) {
        String id = "option-" + field.option().name();
        if (field.value() instanceof OptionValue.Switch on) {
            CheckBox box = new CheckBox();
            box.setId(id);
            box.setSelected(on.on());
            box.setOnAction(event -> model.option(field, Boolean.toString(box.isSelected())));
            return box;
        }
        return text(
                id,
                field.value().toString(),
                texts.get("bad-option", field.option().name(), field.range()),
                typed -> model.option(field, typed));
    }
}
