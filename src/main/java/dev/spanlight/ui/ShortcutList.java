package dev.spanlight.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What F1 shows: every key of the room in front and of the window. */
final class ShortcutList extends VBox {
    /** A command with more keys, such as the digits, shows the first ones only. */
    private static final int MOST_KEYS = 3;

    ShortcutList(String roomTitle, List<Command> roomCommands, List<Command> windowCommands) {
        getStyleClass().add("shortcut-list");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        HBox columns = new HBox(40, column(roomTitle, roomCommands), column("Everywhere", windowCommands));
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        scroll.setMinWidth(USE_PREF_SIZE);
        columns.setPadding(new Insets(0, 24, 0, 0));
        scroll.getStyleClass().add("edge-to-edge");
        HBox close = new HBox(6, new KeyCap("Esc"), new Label("closes this list"));
        close.setAlignment(Pos.CENTER_LEFT);
        close.getStyleClass().add("hint");
        getChildren().setAll(scroll, close);
    }

    private static VBox column(String title, List<Command> commands) {
        Label heading = new Label(title);
        heading.getStyleClass().add("section-title");
        Map<String, HBox> keys = new LinkedHashMap<>();
        for (Command command : commands) {
            KeyCombination shortcut = command.shortcut();
            if (shortcut != null) {
                HBox caps = keys.computeIfAbsent(command.title(), key -> new HBox(4));
                if (caps.getChildren().size() < MOST_KEYS) {
                    caps.getChildren().add(KeyCap.of(shortcut));
                }
            }
        }
        GridPane grid = new GridPane(16, 7);
        keys.forEach((text, caps) -> {
            Label label = new Label(text);
            label.setMinWidth(USE_PREF_SIZE);
            grid.addRow(grid.getRowCount(), caps, label);
        });
        return new VBox(12, heading, grid);
    }
}
