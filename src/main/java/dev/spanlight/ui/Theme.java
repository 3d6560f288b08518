package dev.spanlight.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.spanlight.ui.settings.Settings.ThemeChoice;
import dev.spanlight.ui.settings.SettingsStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/**
 * Light or dark, as the person chose or as the desktop has it at the moment. Every scene of the window goes through
 * {@link #style}; its root has the style class {@code dark} in the dark.
 */
public final class Theme {
    private static final String DARK = "dark";
    private static final String STYLESHEET =
            Objects.requireNonNull(Theme.class.getResource("spanlight.css")).toExternalForm();
    private static final List<String> FONTS = List.of("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf");

    private final SettingsStore settings;
    private final ReadOnlyObjectWrapper<ThemeChoice> choice;
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());

    /**
     * Applies the theme of the settings and follows the desktop from then on. {@code -Dspanlight.theme=DARK} wins over
     * the settings without changing them.
     */
    public Theme(SettingsStore settings) {
        this.settings = settings;
        String forced = System.getProperty("spanlight.theme");
        this.choice =
                new ReadOnlyObjectWrapper<>(forced == null ? settings.get().theme() : ThemeChoice.valueOf(forced));
        FONTS.forEach(Theme::loadFont);
        Platform.getPreferences().colorSchemeProperty().subscribe(scheme -> apply());
    }

    private static void loadFont(String name) {
        try (InputStream font = Theme.class.getResourceAsStream("/com/formdev/flatlaf/fonts/inter/" + name)) {
            Font.loadFont(font, 13);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void apply() {
        boolean isDark =
                switch (choice.get()) {
                    case DARK -> true;
                    case LIGHT -> false;
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                };
        dark.set(isDark);
        Application.setUserAgentStylesheet(
                isDark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scenes.forEach(this::markRoot);
    }

    /** Gives a scene the window's stylesheet, now and when the theme changes. */
    public void style(Scene scene) {
        scene.getStylesheets().add(STYLESHEET);
        scenes.add(scene);
        markRoot(scene);
        scene.rootProperty().subscribe(() -> markRoot(scene));
    }

    private void markRoot(Scene scene) {
        List<String> classes = scene.getRoot().getStyleClass();
        classes.remove(DARK);
        if (dark.get()) {
            classes.add(DARK);
        }
    }

    /** Chooses a theme and remembers the choice. */
    public void choose(ThemeChoice newChoice) {
        choice.set(newChoice);
        settings.update(old -> old.withTheme(newChoice));
        apply();
    }

    /** What the person chose. */
    public ReadOnlyObjectProperty<ThemeChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /** Whether the window is dark now; for what is drawn by hand, such as charts. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }
}
