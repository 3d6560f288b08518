package dev.spanlight.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What F1 shows: every key of the room in front and of the window. */
final class ShortcutList extends VBox {
    ShortcutList(String roomTitle, List<Command> roomCommands, List<Command> windowCommands) {
        getStyleClass().add("shortcut-list");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        HBox columns = new HBox(40, column(roomTitle, roomCommands), column("Everywhere", windowCommands));
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        HBox close = new HBox(6, new KeyCap("Esc"), new Label("closes this list"));
        close.setAlignment(Pos.CENTER_LEFT);
        close.getStyleClass().add("hint");
        getChildren().setAll(scroll, close);
    }

    private static VBox column(String title, List<Command> commands) {
        Label heading = new Label(title);
        heading.getStyleClass().add("section-title");
        GridPane grid = new GridPane(16, 7);
        int row = 0;
        for (Command command : commands) {
            KeyCombination shortcut = command.shortcut();
            if (shortcut != null) {
                grid.add(KeyCap.of(shortcut), 0, row);
                grid.add(new Label(command.title()), 1, row++);
            }
        }
        return new VBox(12, heading, grid);
    }
}
