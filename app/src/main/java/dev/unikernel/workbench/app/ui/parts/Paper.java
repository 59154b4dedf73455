package dev.unikernel.workbench.app.ui.parts;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.AccessibleAttribute;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/**
 * A surface to draw on that fills its room, and knows the theme's colours and fonts: painted again, once a pulse, when its
 * size, the theme or what it shows changes. Focusable.
 */
public final class Paper extends Region {
    private final Canvas canvas = new Canvas();
    private final Map<Token, Region> swatches = new EnumMap<>(Token.class);
    private final Label plain = new Label();
    private final Label mono = new Label();
    private final Consumer<Paper> painter;
    private Supplier<String> words = () -> "";
    private boolean stale = true;

    /** The painter is called with this paper, cleared, its size above 0. */
    public Paper(Consumer<Paper> painter) {
        this.painter = painter;
        getStyleClass().add("paper");
        setFocusTraversable(true);
        for (Token token : Token.values()) {
            Region swatch = hidden(new Region());
            // JavaFX resolves a looked-up colour only where a property uses it: this region's is read back.
            swatch.setStyle("-fx-background-color: " + token.css());
            swatch.backgroundProperty().addListener(changed -> repaint());
            swatches.put(token, swatch);
        }
        mono.getStyleClass().add("mono");
        hidden(plain).fontProperty().addListener(changed -> repaint());
        hidden(mono).fontProperty().addListener(changed -> repaint());
        canvas.setMouseTransparent(true);
        getChildren().addAll(swatches.values());
        getChildren().addAll(plain, mono, canvas);
        focusedProperty().addListener(changed -> repaint());
    }

    private static <R extends Region> R hidden(R region) {
        region.setManaged(false);
        region.setMouseTransparent(true);
        return region;
    }

    /** What is drawn, in words, for who cannot see it; asked for on the JavaFX thread when somebody wants it. */
    public void setWords(Supplier<String> drawn) {
        words = drawn;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? words.get()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    /** Paints again in the next pulse. */
    public void repaint() {
        stale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            stale = true;
        }
        if (stale && width > 0 && height > 0) {
            stale = false;
            pen().clearRect(0, 0, width, height);
            painter.accept(this);
        }
    }

    public GraphicsContext pen() {
        return canvas.getGraphicsContext2D();
    }

    /** The theme's colour; transparent before the styles are applied. */
    public Color colour(Token token) {
        Region swatch = swatches.get(token);
        Background background = swatch == null ? null : swatch.getBackground();
        return background != null
                        && !background.getFills().isEmpty()
                        && background.getFills().get(0).getFill() instanceof Color colour
                ? colour
                : Color.TRANSPARENT;
    }

    /** The colour for text on a ground: the theme's text, its surface, or an extreme, whichever reads first. */
    public Color ink(Color ground) {
        return Contrast.first(ground, colour(Token.TEXT), colour(Token.SURFACE), Color.WHITE, Color.BLACK);
    }

    public Font plainFont() {
        return plain.getFont();
    }

    public Font monoFont() {
        return mono.getFont();
    }
}
