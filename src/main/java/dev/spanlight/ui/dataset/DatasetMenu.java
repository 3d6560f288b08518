package dev.spanlight.ui.dataset;

import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.workspace.DatasetInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/** The open dataset's name, and behind it the other datasets of the workspace and what can be done with them. */
final class DatasetMenu extends MenuButton {
    private final DatasetDocuments documents;

    DatasetMenu(DatasetSession session, DatasetDocuments documents) {
        this.documents = documents;
        setId("datasets");
        getStyleClass().addAll("room-title", "dataset-menu");
        setFocusTraversable(false);
        setMnemonicParsing(false);
        setMinWidth(60);
        session.datasetProperty().subscribe(dataset -> setText(dataset.name()));
        // Items that are never seen cost nothing.
        setOnShowing(event -> getItems().setAll(items()));
        getItems().add(new MenuItem());
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        for (DatasetInfo info : documents.datasetsProperty()) {
            CheckMenuItem item = new CheckMenuItem(label(info));
            item.setMnemonicParsing(false);
            item.setSelected(documents.isOpen(info));
            item.setOnAction(event -> documents.open(info));
            items.add(item);
        }
        items.add(new SeparatorMenuItem());
        items.add(item("New dataset…", "Shortcut+Shift+N", documents::askNew));
        items.add(item("Open a file…", "Shortcut+O", documents::askOpen));
        items.add(item("Add the passages of a file…", "Shortcut+Shift+I", documents::askAddPassages));
        items.add(item("Save as…", "Shortcut+Shift+S", documents::askSave));
        items.add(export());
        items.add(new SeparatorMenuItem());
        items.add(removal());
        return items;
    }

    private static String label(DatasetInfo info) {
        return String.format(
                Locale.ROOT,
                "%s   %,d %s",
                info.name(),
                info.questions(),
                info.questions() == 1 ? "question" : "questions");
    }

    private static MenuItem item(String title, String shortcut, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setAccelerator(KeyCombination.valueOf(shortcut));
        item.setOnAction(event -> action.run());
        return item;
    }

    private Menu export() {
        Menu menu = new Menu("Export a copy as");
        for (DatasetFormat format : DatasetFormat.values()) {
            if (format.isWritable()) {
                MenuItem item = new MenuItem(format.words() + "…");
                item.setOnAction(event -> documents.askExport(format));
                menu.getItems().add(item);
            }
        }
        return menu;
    }

    /** The open dataset cannot be removed. */
    private Menu removal() {
        Menu menu = new Menu("Remove from the workspace");
        documents.datasetsProperty().stream()
                .filter(info -> !documents.isOpen(info))
                .forEach(info -> {
                    MenuItem item = new MenuItem(label(info));
                    item.setMnemonicParsing(false);
                    item.setOnAction(event -> documents.remove(info));
                    menu.getItems().add(item);
                });
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }
}
