package dev.spanlight.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads a view that lies next to its controller: {@code TrainView} and {@code TrainView.fxml}. */
public final class Fxml {
    private Fxml() {}

    /**
     * Loads the FXML named like the controller's class into it; the FXML names no {@code fx:controller}.
     *
     * @throws UncheckedIOException when the FXML is wrong
     */
    public static Parent load(Object controller) {
        Class<?> type = controller.getClass();
        String name = type.getSimpleName() + ".fxml";
        URL resource = type.getResource(name);
        if (resource == null) {
            throw new IllegalArgumentException(name + " is missing next to " + type.getName());
        }
        FXMLLoader loader = new FXMLLoader(resource);
        loader.setController(controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be loaded", e);
        }
    }
}
