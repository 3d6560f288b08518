package dev.spanlight.ui.dataset.importing;

import dev.spanlight.data.format.ColumnMapping;
import dev.spanlight.data.format.ColumnMapping.Field;
import dev.spanlight.ui.Fxml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Asks what the columns of a table are, above its first rows. */
@SuppressWarnings("NullAway.Init") // The FXML loader sets the controls.
final class ColumnMappingPane {
    private static final String NONE = "none";
    private static final int FIELDS_PER_ROW = 3;
    private static final int COLUMN_WIDTH = 170;

    private final ColumnMappingViewModel model;

    @FXML
    private GridPane fields;

    @FXML
    private Label mistake;

    @FXML
    private TableView<List<String>> preview;

    ColumnMappingPane(ColumnMappingViewModel model) {
        this.model = model;
    }

    Parent load() {
        return Fxml.load(this);
    }

    @FXML
    private void initialize() {
        for (Field field : Field.values()) {
            int row = field.ordinal() / FIELDS_PER_ROW;
            int column = field.ordinal() % FIELDS_PER_ROW;
            ComboBox<String> box = choice(field);
            Label label = new Label(field.words());
            label.setLabelFor(box);
            fields.add(new VBox(4, label, box), column, row);
        }
        mistake.textProperty().bind(model.mistakeProperty());
        mistake.visibleProperty().bind(model.mistakeProperty().isNotEmpty());
        for (int index = 0; index < model.header().size(); index++) {
            preview.getColumns().add(column(index));
        }
        preview.getItems().setAll(model.rows());
        preview.setPlaceholder(new Label("The table has no rows."));
        preview.setAccessibleText("First rows");
        model.mappingProperty().subscribe(this::nameColumns);
    }

    private ComboBox<String> choice(Field field) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(field.id());
        box.setAccessibleText(field.words());
        box.setMaxWidth(Double.MAX_VALUE);
        List<String> items = new ArrayList<>(List.of(NONE));
        items.addAll(model.columns());
        box.getItems().setAll(items);
        box.getSelectionModel()
                .select(model.mappingProperty().get().column(field).orElse(NONE));
        // The first item is none, whatever a column is called.
        box.getSelectionModel()
                .selectedIndexProperty()
                .subscribe((before, now) -> model.choose(
                        field, now.intValue() <= 0 ? Optional.empty() : Optional.of(items.get(now.intValue()))));
        return box;
    }

    private TableColumn<List<String>, String> column(int index) {
        TableColumn<List<String>, String> column = new TableColumn<>();
        column.setPrefWidth(COLUMN_WIDTH);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> {
            List<String> row = cell.getValue();
            return new ReadOnlyStringWrapper(index < row.size() ? shown(row.get(index)) : "");
        });
        return column;
    }

    /** A cell holds one line. */
    private static String shown(String text) {
        return text.replace("\r", "").replace('\n', ' ');
    }

    private void nameColumns(ColumnMapping mapping) {
        for (int index = 0; index < model.header().size(); index++) {
            String name = model.header().get(index);
            String meaning = model.meaning(name);
            preview.getColumns().get(index).setText(meaning.isEmpty() ? name : name + " (" + meaning + ")");
        }
    }
}
