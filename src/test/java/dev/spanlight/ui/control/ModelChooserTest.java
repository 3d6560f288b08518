package dev.spanlight.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.model.ModelReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

@SuppressWarnings("NullAway.Init")
class ModelChooserTest extends ApplicationTest {
    private static final ModelChoice BUILT_IN = new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "built-in");
    private static final ModelChoice FIRST = run(1);
    private static final ModelChoice SECOND = run(2);

    private final List<ModelChoice> atHand = new ArrayList<>(List.of(BUILT_IN, FIRST));
    private final ModelList models = new ModelList(new DirectJobs(), () -> List.copyOf(atHand));
    private final ModelSelection inBox = new ModelSelection(models, models::newest);
    private final ModelSelection inList = new ModelSelection(models, models::first);
    private ComboBox<@Nullable ModelChoice> box;
    private ListView<@Nullable ModelChoice> list;

    private static ModelChoice run(int number) {
        return new ModelChoice(new ModelReference.Folder(Path.of("run-" + number)), "run " + number);
    }

    @Override
    public void start(Stage stage) {
        box = new ComboBox<>();
        list = new ListView<>();
        ModelChooser.in(box, inBox);
        ModelChooser.in(list, inList);
        stage.setScene(new Scene(new VBox(box, list), 400, 300));
        stage.show();
        models.look();
    }

    private void look() {
        interact(models::look);
    }

    private String boxText() {
        // What a person sees of the closed box.
        return ((ListCell<?>) ((ComboBoxListViewSkin<?>) box.getSkin()).getDisplayNode()).getText();
    }

    @Test
    void a_box_goes_on_showing_its_model_whatever_comes_to_stand_at_its_place() {
        assertThat(boxText()).isEqualTo("run 1");
        atHand.add(1, SECOND);
        interact(() -> inBox.choose(FIRST));
        look();
        assertThat(inBox.get()).isEqualTo(FIRST);
        assertThat(boxText()).isEqualTo("run 1");
        assertThat(box.getItems()).containsExactly(BUILT_IN, SECOND, FIRST);

        atHand.remove(SECOND);
        look();
        assertThat(inBox.get()).isEqualTo(FIRST);
        assertThat(boxText()).isEqualTo("run 1");

        atHand.remove(FIRST);
        look();
        assertThat(inBox.get()).isNull();
        assertThat(box.getValue()).isNull();
    }

    @Test
    void a_box_shows_what_is_chosen_as_it_comes() {
        atHand.removeLast();
        look();
        assertThat(boxText()).isNullOrEmpty();
        for (ModelChoice newer : List.of(FIRST, SECOND)) {
            atHand.add(1, newer);
            look();
            assertThat(boxText()).isEqualTo(newer.label());
        }
        interact(() -> inBox.choose(run(3)));
        assertThat(boxText()).isEqualTo("run 3");
    }

    @Test
    void a_box_that_has_not_been_seen_yet_follows_too() {
        interact(() -> {
            box.setVisible(false);
            box.setManaged(false);
        });
        interact(() -> inBox.choose(run(3)));
        interact(() -> {
            box.setVisible(true);
            box.setManaged(true);
        });
        assertThat(boxText()).isEqualTo("run 3");
    }

    @Test
    void what_a_person_chooses_in_the_box_is_chosen() {
        interact(box::requestFocus);
        push(KeyCode.UP);
        assertThat(inBox.get()).isEqualTo(BUILT_IN);
        atHand.add(1, SECOND);
        look();
        assertThat(inBox.get()).isEqualTo(BUILT_IN);
    }

    @Test
    void a_list_marks_its_model_where_it_stands_now() {
        clickOn(from(list).lookup("run 1").<Node>query());
        assertThat(inList.get()).isEqualTo(FIRST);
        atHand.add(1, SECOND);
        look();
        assertThat(inList.get()).isEqualTo(FIRST);
        assertThat(list.getSelectionModel().getSelectedIndices()).containsExactly(2);
    }
}
