package dev.spanlight.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A list of commands that narrows while somebody types; Enter runs the chosen one. */
final class CommandPalette extends VBox {
    private static final double ROW = 34;
    private static final int ROWS = 10;

    private final TextField query = new TextField();
    private final FilteredList<Command> shown;
    private final ListView<Command> list;
    private final Runnable onClosed;

    CommandPalette(List<Command> commands, Runnable onClosed) {
        this.onClosed = onClosed;
        this.shown = new FilteredList<>(FXCollections.observableArrayList(commands));
        this.list = new ListView<>(shown);
        getStyleClass().add("command-palette");
        setMaxSize(560, USE_PREF_SIZE);
        query.setId("palette-query");
        query.setPromptText("What would you like to do?");
        query.textProperty().subscribe(this::narrow);
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * ROWS + 2);
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label("No command of that name"));
        list.setCellFactory(view -> new CommandCell());
        list.setOnMouseClicked(event -> runSelected());
        getChildren().setAll(query, list);
    }

    /** Puts the keyboard into the query. */
    void focusQuery() {
        query.requestFocus();
    }

    private void narrow(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).trim().split("\\s+");
        shown.setPredicate(command -> {
            String title = command.title().toLowerCase(Locale.ROOT);
            return command.enabled().get() && Arrays.stream(words).allMatch(title::contains);
        });
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case ENTER -> runSelected();
            case ESCAPE -> onClosed.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int step) {
        int index = Math.clamp(list.getSelectionModel().getSelectedIndex() + step, 0, Math.max(0, shown.size() - 1));
        list.getSelectionModel().select(index);
        list.scrollTo(Math.max(0, index - ROWS + 2));
    }

    private void runSelected() {
        Command command = list.getSelectionModel().getSelectedItem();
        if (command != null) {
            onClosed.run();
            command.action().run();
        }
    }

    private static final class CommandCell extends ListCell<Command> {
        @Override
        protected void updateItem(@Nullable Command command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            Label title = new Label(command.title());
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox row = new HBox(8, title, space);
            row.setAlignment(Pos.CENTER_LEFT);
            KeyCombination shortcut = command.shortcut();
            if (shortcut != null) {
                row.getChildren().add(KeyCap.of(shortcut));
            }
            setGraphic(row);
        }
    }
}
