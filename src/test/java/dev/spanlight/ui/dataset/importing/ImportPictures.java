package dev.spanlight.ui.dataset.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.format.DatasetImport;
import dev.spanlight.data.format.ImportOptions;
import dev.spanlight.data.format.ImportReport;
import dev.spanlight.data.format.TablePreview;
import dev.spanlight.ui.control.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the dialogs, for eyes; only made when {@code -Dspanlight.pictures=FOLDER} is given. */
@EnabledIfSystemProperty(named = "spanlight.pictures", matches = ".+")
class ImportPictures {
    private final Path folder;

    ImportPictures(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Parent dialog(String header, Parent content) {
        DialogPane pane = new DialogPane();
        pane.setHeaderText(header);
        pane.setContent(content);
        pane.getButtonTypes().addAll(ButtonType.OK, ButtonType.CANCEL);
        return pane;
    }

    @Test
    void takesPictures() throws IOException {
        Pictures pictures = new Pictures(Path.of(System.getProperty("spanlight.pictures")));
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), """
                {"id": "a", "context": "💩 A red tower, a red boat.", "question": "?", "answers": {"text": ["tower"], "answer_start": [8]}}
                {"id": "b", "context": "💩 A red tower, a red boat.", "question": "?", "answers": {"text": ["tower"], "answer_start": [9]}}
                {"id": "c", "context": "💩 A red tower, a red boat.", "question": "?", "answers": {"text": ["red"]}}
                {"id": "d", "context": "💩 A red tower, a red boat.", "question": "?", "answers": {"text": ["blue"], "answer_start": [2]}}
                {"id": "e", "question": "?"}
                not json
                {"id": "a", "context": "💩 A red tower, a red boat.", "question": "?"}
                """);
        Path table = Files.writeString(folder.resolve("table.csv"), """
                Nummer,Absatz,question,Antwort,Quelle
                1,"The light was lit in 1854 and kept by Agnes Moll, who never left the rock.",When was it lit?,1854,web
                2,"The light was lit in 1854 and kept by Agnes Moll, who never left the rock.",Who kept it?,Agnes Moll,book
                """);
        ImportReport report = new DatasetImport(ImportOptions.defaults()).read(rows, bytes -> {});
        TablePreview preview = TablePreview.read(table, 20);
        for (boolean dark : new boolean[] {false, true}) {
            ImportViewModel model = new ImportViewModel(report);
            pictures.take("import", dark, () -> dialog(model.headline(), new ImportPane(model).load()), view -> {});
            ColumnMappingViewModel columns = new ColumnMappingViewModel(preview);
            pictures.take(
                    "columns",
                    dark,
                    () -> dialog("What are the columns of table.csv?", new ColumnMappingPane(columns).load()),
                    view -> {});
        }
        assertThat(pictures.taken()).isEqualTo(4);
    }
}
