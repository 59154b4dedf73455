package dev.unikernel.workbench.app.ui.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** A view's texts: the properties file, in UTF-8, that lies beside its classes. */
public final class Texts {
    private final Properties texts = new Properties();
    private final String file;

    private Texts(Class<?> beside, String file) {
        this.file = file;
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not packaged beside " + beside.getName());
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** The texts {@code ID.properties} beside a class. */
    public static Texts of(Class<?> beside, String id) {
        return new Texts(beside, id + ".properties");
    }

    /** A text; with values filled in for <code>{0}</code>, <code>{1}</code>… as {@link MessageFormat} does. A missing key is a defect. */
    public String get(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException(file + " has no text " + key);
        }
        return values.length == 0 ? text : new MessageFormat(text, Locale.ROOT).format(values);
    }
}
