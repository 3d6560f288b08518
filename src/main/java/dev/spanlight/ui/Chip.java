package dev.spanlight.ui;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;

/** A small rounded label that never wraps and shortens in the middle: style class {@code chip}. */
public final class Chip extends Label {
    /** What a chip's colour says. */
    public enum Tone {
        NEUTRAL,
        ACCENT,
        SUCCESS,
        WARNING,
        DANGER
    }

    private Tone tone;

    /** An empty chip; for FXML. */
    public Chip() {
        this("", Tone.NEUTRAL);
    }

    /** A chip with a text. */
    public Chip(String text, Tone tone) {
        super(text);
        this.tone = tone;
        getStyleClass().addAll("chip", styleClass(tone));
        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    }

    /** Changes the colour. */
    public void setTone(Tone newTone) {
        // Any change of the classes has the chip styled anew.
        if (newTone != tone) {
            getStyleClass().remove(styleClass(tone));
            getStyleClass().add(styleClass(newTone));
            tone = newTone;
        }
    }

    private static String styleClass(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT);
    }

    /** Other things in a row shorten before a chip does; only its maximum width shortens it. */
    @Override
    protected double computeMinWidth(double height) {
        double most = getMaxWidth() > 0 ? getMaxWidth() : Double.MAX_VALUE;
        return Math.min(super.computePrefWidth(height), most);
    }
}
