package dev.spanlight.ui.dataset.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.format.ColumnMapping;
import dev.spanlight.data.format.ColumnMapping.Field;
import dev.spanlight.data.format.DatasetImport;
import dev.spanlight.data.format.ImportOptions;
import dev.spanlight.data.format.ImportReport;
import dev.spanlight.data.format.TablePreview;
import dev.spanlight.ui.DialogOwner;
import dev.spanlight.ui.Theme;
import dev.spanlight.ui.settings.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The dialogs as a person uses them: with keys and the mouse. */
@ExtendWith(ApplicationExtension.class)
class ImportDialogsTest {
    private final Path folder;
    private @Nullable ImportDialogs dialogs;

    ImportDialogsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(), 900, 700));
        stage.show();
        dialogs = new ImportDialogs(new DialogOwner(stage, new Theme(new SettingsStore(folder.resolve("home")))));
    }

    private ImportDialogs dialogs() {
        return Objects.requireNonNull(dialogs);
    }

    private ImportReport report(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), content);
        return new DatasetImport(ImportOptions.defaults()).read(file, bytes -> {});
    }

    private ImportReport wrong() throws IOException {
        return report("""
                {"id": "a", "context": "A red tower.", "question": "?", "answers": {"text": ["red"], "answer_start": [2]}}
                {"id": "b", "context": "A red tower.", "question": "?", "answers": {"text": ["red"], "answer_start": [3]}}
                """);
    }

    /** Asks on the FX thread, as the window does, and waits until the dialog is there. */
    private static <T> CompletableFuture<T> ask(FxRobot robot, Supplier<T> question) throws TimeoutException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> answer.complete(question.get()));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> robot.lookup(".dialog-pane")
                .tryQuery()
                .isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        return answer;
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void importsOnlyTheGoodWithEnter(FxRobot robot) throws Exception {
        ImportReport report = wrong();
        CompletableFuture<Optional<Dataset>> answer = ask(robot, () -> dialogs().whatToImport(report));

        assertThat(robot.lookup(".list-view").queryAs(ListView.class).getItems())
                .hasSize(1);
        robot.push(KeyCode.ENTER);

        assertThat(get(answer)).contains(report.onlyGood());
    }

    @Test
    void importsAllOrNothing(FxRobot robot) throws Exception {
        ImportReport report = wrong();
        CompletableFuture<Optional<Dataset>> all = ask(robot, () -> dialogs().whatToImport(report));
        robot.clickOn("Import all 2");
        assertThat(get(all)).contains(report.dataset());

        CompletableFuture<Optional<Dataset>> none = ask(robot, () -> dialogs().whatToImport(report));
        robot.push(KeyCode.ESCAPE);
        assertThat(get(none)).isEmpty();
    }

    @Test
    void asksNothingAboutAGoodFile(FxRobot robot) throws Exception {
        ImportReport report = report("{\"id\": \"a\", \"context\": \"x\", \"question\": \"?\"}");
        CompletableFuture<Optional<Dataset>> answer = new CompletableFuture<>();

        Platform.runLater(() -> answer.complete(dialogs().whatToImport(report)));

        assertThat(get(answer)).contains(report.dataset());
    }

    @Test
    void asksForTheColumnsOfATable(FxRobot robot) throws Exception {
        Path file = Files.writeString(folder.resolve("table.csv"), "Absatz,Frage\nEin Turm.,Was?\n");
        TablePreview preview = TablePreview.read(file, 20);
        CompletableFuture<Optional<ColumnMapping>> answer =
                ask(robot, () -> dialogs().columnsOf(file, preview));

        assertThat(robot.lookup("Import").queryAs(Button.class).isDisabled()).isTrue();
        choose(robot, Field.CONTEXT, "Absatz");
        choose(robot, Field.QUESTION, "Frage");
        assertThat(robot.lookup(".table-view").queryAs(TableView.class).getItems())
                .hasSize(1);
        robot.clickOn("Import");

        assertThat(get(answer).orElseThrow().columns())
                .isEqualTo(Map.of(Field.CONTEXT, "Absatz", Field.QUESTION, "Frage"));
    }

    /** Opens the list with the keyboard and goes down to the column. */
    private static void choose(FxRobot robot, Field field, String column) {
        ComboBox<?> box = robot.lookup("#" + field.id()).queryAs(ComboBox.class);
        robot.interact(box::requestFocus);
        int steps = box.getItems().indexOf(column) - box.getSelectionModel().getSelectedIndex();
        for (int step = 0; step < steps; step++) {
            robot.push(KeyCode.DOWN);
        }
        assertThat(box.getSelectionModel().getSelectedItem()).isEqualTo(column);
    }
}
