package dev.spanlight.ui.dataset.importing;

import dev.spanlight.data.format.ColumnMapping;
import dev.spanlight.data.format.ColumnMapping.Field;
import dev.spanlight.data.format.TablePreview;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Which column of a table is what, beginning with a guess. No Node in here. */
public final class ColumnMappingViewModel {
    private final TablePreview preview;
    private final ReadOnlyObjectWrapper<ColumnMapping> mapping;
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");

    /** Begins with the preview's guess. */
    public ColumnMappingViewModel(TablePreview preview) {
        this.preview = preview;
        this.mapping = new ReadOnlyObjectWrapper<>(preview.guess());
        mapping.subscribe(now -> mistake.set(now.mistake().orElse("")));
    }

    /** The names of the columns that have one. */
    public List<String> columns() {
        return preview.header().stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** All columns' names, in order, as they head the preview. */
    public List<String> header() {
        return preview.header();
    }

    /** The first rows. */
    public List<List<String>> rows() {
        return preview.rows();
    }

    /** What is chosen. */
    public ReadOnlyObjectProperty<ColumnMapping> mappingProperty() {
        return mapping.getReadOnlyProperty();
    }

    /** Why the table cannot be read so, empty when it can. */
    public ReadOnlyStringProperty mistakeProperty() {
        return mistake.getReadOnlyProperty();
    }

    /** Chooses a column for a field, or none. */
    public void choose(Field field, Optional<String> column) {
        mapping.set(mapping.get().with(field, column));
    }

    /** What a column is, empty where it is nothing known. */
    public String meaning(String column) {
        return mapping.get().columns().entrySet().stream()
                .filter(entry -> entry.getValue().equals(column))
                .map(Map.Entry::getKey)
                .map(Field::words)
                .findFirst()
                .orElse("");
    }
}
