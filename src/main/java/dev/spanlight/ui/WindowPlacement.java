package dev.spanlight.ui;

import dev.spanlight.ui.settings.Settings.WindowBounds;
import dev.spanlight.ui.settings.SettingsStore;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Puts the window where it was, if a screen is still there, and remembers where it is. */
final class WindowPlacement {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    /** How much of the window must lie on a screen, in pixels each way, for its old place to be used. */
    private static final double REACHABLE = 120;

    private final SettingsStore settings;

    WindowPlacement(SettingsStore settings) {
        this.settings = settings;
    }

    void restore(Stage stage) {
        WindowBounds bounds = settings.get().window();
        stage.setMinWidth(900);
        stage.setMinHeight(560);
        if (bounds == null || !isReachable(bounds)) {
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            stage.setWidth(Math.min(WIDTH, screen.getWidth()));
            stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
            return;
        }
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
    }

    /** The title bar must be on some screen, or nobody could drag the window back. */
    private static boolean isReachable(WindowBounds bounds) {
        double width = Math.min(bounds.width(), REACHABLE);
        return bounds.width() >= REACHABLE
                && bounds.height() >= REACHABLE
                && Screen.getScreens().stream()
                        .map(Screen::getVisualBounds)
                        .anyMatch(screen -> screen.intersects(bounds.x(), bounds.y(), width, REACHABLE)
                                && screen.contains(
                                        Math.clamp(bounds.x(), screen.getMinX(), screen.getMaxX()), bounds.y()));
    }

    void remember(Stage stage) {
        WindowBounds before = settings.get().window();
        if (stage.isMaximized() && before != null) {
            settings.update(old ->
                    old.withWindow(new WindowBounds(before.x(), before.y(), before.width(), before.height(), true)));
        } else {
            settings.update(old -> old.withWindow(new WindowBounds(
                    stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized())));
        }
    }
}
