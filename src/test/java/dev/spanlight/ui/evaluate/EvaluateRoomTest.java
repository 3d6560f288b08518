package dev.spanlight.ui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.ui.control.DirectJobs;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** Uses the room as a person does. */
class EvaluateRoomTest extends ApplicationTest {
    private final EvaluateFixture room = new EvaluateFixture(new DirectJobs());

    @Override
    public void start(Stage stage) {
        EvaluateRoom shown = new EvaluateRoom(room.model);
        stage.setScene(new Scene(shown.view(), 990, 780));
        stage.show();
        shown.shown();
    }

    private String selected() {
        return Objects.requireNonNull(room.model.selectedProperty().get())
                .example()
                .id();
    }

    private boolean isMarked(String mark) {
        return !lookup(mark).<Path>query().getElements().isEmpty();
    }

    @Test
    void evaluates_reads_the_rows_by_arrows_and_opens_one() {
        clickOn("#evaluateButton");
        assertThat(lookup(".figure-a").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("66.7", "1 of 1");
        assertThat(lookup(".figure-b").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("33.3", "0 of 1");

        assertThat(selected()).isEqualTo("q1");
        assertThat(isMarked(".mark-a") && isMarked(".mark-b") && isMarked(".mark-gold"))
                .isTrue();
        push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertThat(selected()).isEqualTo("q3");
        assertThat(isMarked(".mark-a")).isFalse();
        assertThat(isMarked(".mark-b")).isTrue();
        assertThat(isMarked(".mark-gold")).isFalse();
        push(KeyCode.ENTER);
        assertThat(room.opened).containsExactly("q3");
    }

    @Test
    void a_chip_and_the_search_narrow_the_table() {
        clickOn("#evaluateButton");
        TableView<?> table = lookup("#results").queryTableView();
        assertThat(table.getItems()).hasSize(3);
        clickOn("A right, B wrong 2");
        assertThat(table.getItems()).hasSize(2);
        clickOn(".custom-text-field").write("strike");
        assertThat(table.getItems()).hasSize(1);
    }

    @Test
    void a_second_model_is_chosen_from_the_menu_or_left_out() {
        clickOn(".model-b");
        clickOn("No second model");
        clickOn("#evaluateButton");
        assertThat(room.evaluator.asked).containsExactly("run-0014 3");
        Node columnOfB = lookup(".column-header.answer-b").tryQuery().orElse(null);
        assertThat(columnOfB).isNull();
    }
}
