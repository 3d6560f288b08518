package dev.spanlight.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.model.ModelReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSelectionTest {
    private static final ModelChoice BUILT_IN = new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "built-in");
    private static final ModelChoice OLD = run(1);
    private static final ModelChoice NEW = run(2);

    private final QueuedJobs jobs = new QueuedJobs();
    private final List<ModelChoice> atHand = new ArrayList<>(List.of(BUILT_IN, OLD));
    private boolean readable = true;
    private final ModelList models = new ModelList(jobs, () -> {
        if (!readable) {
            throw new IOException("runs cannot be read");
        }
        return List.copyOf(atHand);
    });
    private final ModelSelection selection =
            new ModelSelection(models, () -> models.newest().or(models::answerer));

    private static ModelChoice run(int number) {
        return new ModelChoice(new ModelReference.Folder(Path.of("run-" + number)), "run " + number);
    }

    private void look() {
        models.look();
        jobs.runAll();
    }

    @Test
    void it_follows_the_newest_run_until_somebody_chooses() {
        look();
        assertThat(selection.get()).isEqualTo(OLD);
        atHand.add(1, NEW);
        look();
        assertThat(selection.get()).isEqualTo(NEW);

        selection.choiceProperty().set(OLD);
        atHand.add(1, run(3));
        look();
        assertThat(selection.get()).isEqualTo(OLD);
    }

    @Test
    void what_was_chosen_keeps_its_name_up_to_date_and_is_given_up_when_it_is_gone() {
        look();
        selection.choose(OLD);
        ModelChoice renamed = new ModelChoice(OLD.reference(), "museum");
        atHand.set(1, renamed);
        look();
        assertThat(selection.get()).isEqualTo(renamed);

        atHand.remove(renamed);
        look();
        assertThat(selection.get()).isEqualTo(BUILT_IN);
        atHand.add(NEW);
        look();
        assertThat(selection.get()).isEqualTo(NEW);
    }

    @Test
    void no_model_is_a_choice_too() {
        look();
        selection.choiceProperty().set(null);
        atHand.add(1, NEW);
        look();
        assertThat(selection.get()).isNull();
    }

    @Test
    void a_folder_that_was_only_named_is_not_taken_for_the_newest_run() {
        atHand.remove(OLD);
        look();
        models.include(NEW);
        assertThat(selection.get()).isEqualTo(BUILT_IN);
    }

    @Test
    void what_is_kept_is_not_replaced_by_a_newer_run() {
        look();
        selection.keep();
        atHand.add(1, NEW);
        look();
        assertThat(selection.get()).isEqualTo(OLD);
    }

    @Test
    void a_model_from_elsewhere_is_listed_once_and_stays_until_it_is_taken_back() {
        look();
        selection.choose(NEW);
        look();
        assertThat(models.choices()).containsExactly(BUILT_IN, OLD, NEW);
        atHand.add(1, NEW);
        look();
        assertThat(models.choices()).containsExactly(BUILT_IN, NEW, OLD);
        assertThat(selection.get()).isEqualTo(NEW);

        atHand.remove(NEW);
        models.include(NEW);
        models.exclude(NEW.reference());
        jobs.runAll();
        assertThat(models.choices()).containsExactly(BUILT_IN, OLD);
    }

    @Test
    void a_look_that_fails_is_told_of_and_leaves_what_is_there() {
        List<String> problems = new ArrayList<>();
        models.addOnProblem(problems::add);
        look();
        readable = false;
        look();
        assertThat(problems).containsExactly("runs cannot be read");
        assertThat(models.choices()).containsExactly(BUILT_IN, OLD);
    }
}
