package dev.spanlight.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Split;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.ui.control.Pictures;
import dev.spanlight.ui.dataset.table.RowScores;
import dev.spanlight.ui.settings.Settings.ThemeChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the table in its states, for eyes; only made when {@code -Dspanlight.pictures=FOLDER} is given. */
@EnabledIfSystemProperty(named = "spanlight.pictures", matches = ".+")
class TablePictures {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Pictures pictures = new Pictures(Path.of(System.getProperty("spanlight.pictures")));
    private final FxRobot robot = new FxRobot();

    @Test
    void takesPictures() throws Exception {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            DatasetWindow window = new DatasetWindow(folder.resolve(theme.name()));
            Dataset dataset = dataset();
            Stage[] stage = new Stage[1];
            robot.interact(() -> {
                stage[0] = new Stage();
                window.show(stage[0], dataset, theme, 1280, 800);
                window.room().scoresProperty().set(scores(dataset));
            });
            settle();
            String ending = theme == ThemeChoice.DARK ? "-dark" : "-light";
            robot.interact(() -> stage[0].getScene().lookup("#questions").requestFocus());
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
            settle();
            robot.clickOn("#choice-train");
            robot.clickOn("#choice-differ");
            robot.clickOn("#choice-differ");
            robot.clickOn("#passage-min");
            robot.write("50");
            settle();
            write(window(stage[0]), "table-filter-popover" + ending);
            write(stage[0], "table-filter" + ending);
            robot.push(KeyCode.ESCAPE);
            robot.interact(() -> stage[0].getScene().lookup("#questions").requestFocus());
            robot.push(KeyCode.SHIFT, KeyCode.DOWN);
            robot.push(KeyCode.SHIFT, KeyCode.DOWN);
            robot.push(KeyCode.G);
            robot.write("hard");
            robot.push(KeyCode.ENTER);
            robot.push(KeyCode.SHIFT, KeyCode.DOWN);
            settle();
            write(stage[0], "table-bulk" + ending);
            robot.push(KeyCode.CONTROL, KeyCode.I);
            settle();
            settle();
            write(stage[0], "table-statistics" + ending);
            robot.interact(stage[0]::close);
        }
        assertThat(pictures.taken()).isEqualTo(8);
    }

    private static void settle() {
        WaitForAsyncUtils.sleep(900, TimeUnit.MILLISECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The window that lies over another. */
    private static Window window(Stage below) {
        return Window.getWindows().stream()
                .filter(window -> window != below && window.isShowing())
                .filter(window -> window.getScene().lookup("#filter-pane") instanceof Node)
                .findFirst()
                .orElseThrow();
    }

    private void write(Window window, String name) {
        robot.interact(() -> pictures.write(window.getScene().snapshot(null), name));
    }

    private static RowScores scores(Dataset dataset) {
        Map<String, Double> scores = new HashMap<>();
        dataset.examples().stream()
                .filter(example -> example.question().text().length() % 3 != 1)
                .forEach(example -> scores.put(
                        example.id(), 1.0 / (1 + example.question().text().length() % 17)));
        return new RowScores("uncertainty", scores, true);
    }

    private static Dataset dataset() throws Exception {
        Dataset read = DatasetFiles.read(Path.of("sample-data/starter.json"));
        List<Passage> passages = new ArrayList<>();
        Split[] splits = Split.values();
        String[] tags = {"date", "person", "hard", "place"};
        int number = 0;
        for (Passage passage : read.passages()) {
            List<Question> questions = new ArrayList<>();
            for (Question question : passage.questions()) {
                Question changed = question.withSplit(splits[number % 5 == 4 ? 2 : 1]);
                questions.add(number % 2 == 0 ? changed.withTag(tags[number / 2 % 4]) : changed);
                number++;
            }
            passages.add(passage.withQuestions(questions));
        }
        return read.withPassages(passages);
    }
}
