package dev.unikernel.workbench.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
    private static final Pattern TOKEN = Pattern.compile("(-wb-[a-z0-9-]+):\\s*([^;]+);");
    private static final List<String> SURFACES = List.of("-wb-surface", "-wb-surface-raised", "-wb-surface-selected");
    private static final List<String> TEXTS =
            List.of("-wb-text", "-wb-text-muted", "-wb-accent", "-wb-danger", "-wb-warning", "-wb-success");

    @Test
    void everyThemeDefinesTheSameTokens() {
        assertThat(tokens(Theme.LIGHT).keySet())
                .hasSizeGreaterThanOrEqualTo(15)
                .isEqualTo(tokens(Theme.DARK).keySet());
    }

    @ParameterizedTest
    @EnumSource
    void everyTextCanBeReadOnEverySurface(Theme theme) {
        Map<String, String> tokens = tokens(theme);
        for (String surface : SURFACES) {
            for (String text : TEXTS) {
                assertThat(contrast(colour(tokens, text), colour(tokens, surface)))
                        .as("%s: %s on %s", theme, text, surface)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    private static Map<String, String> tokens(Theme theme) {
        try (InputStream css = theme.tokens().openStream()) {
            Map<String, String> tokens = new LinkedHashMap<>();
            Matcher matcher = TOKEN.matcher(new String(css.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                tokens.put(Objects.requireNonNull(matcher.group(1)), Objects.requireNonNull(matcher.group(2)));
            }
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int colour(Map<String, String> tokens, String name) {
        return Integer.parseInt(Objects.requireNonNull(tokens.get(name), name).substring(1), 16);
    }

    /** WCAG 2.1, "contrast ratio": from 1 to 21. */
    private static double contrast(int one, int other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
