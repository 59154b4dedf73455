package dev.unikernel.workbench.app.workbench.docks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import software.coley.bentofx.Bento;

/**
 * BentoFX's stylesheet without its {@code .root} block, which would set AtlantaFX's colour variables anew and turn every
 * theme grey (bento-fx 0.15.1).
 */
public final class DockStyle {
    private DockStyle() {}

    /** A data URL for a scene's stylesheets. */
    public static String sheet() {
        try (InputStream css = Objects.requireNonNull(Bento.class.getResourceAsStream("/bento.css"), "bento.css")) {
            String text = new String(css.readAllBytes(), StandardCharsets.UTF_8);
            int root = text.indexOf(".root {");
            String rules = root < 0 ? text : text.substring(0, root) + text.substring(text.indexOf('}', root) + 1);
            return "data:text/css;base64," + Base64.getEncoder().encodeToString(rules.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
