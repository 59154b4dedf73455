package dev.unikernel.workbench.app.view.editor.bars;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The words of the bars. */
final class Texts {
    private static final ResourceBundle ALL = ResourceBundle.getBundle(Texts.class.getPackageName() + ".bars");

    private Texts() {}

    static String of(String key, Object... facts) {
        return MessageFormat.format(ALL.getString(key), facts);
    }
}
