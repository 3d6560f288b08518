package dev.spanlight.ui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.control.ModelChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateViewModelTest {
    private final Path folder;
    private final EvaluateFixture room = new EvaluateFixture(new DirectJobs());
    private final EvaluateViewModel model = room.model;

    EvaluateViewModelTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private EvaluationResult result() {
        return Objects.requireNonNull(model.resultProperty().get());
    }

    private void evaluate() {
        model.shown();
        model.evaluate();
    }

    @Test
    void the_newest_run_is_compared_with_the_built_in_model() {
        evaluate();
        assertThat(room.evaluator.asked).containsExactly("run-0014 3", "builtin:minilm-squad 3");
        assertThat(result().a().scored().result().evaluation().exactMatch()).isBetween(66.6, 66.7);
        assertThat(Objects.requireNonNull(result().comparison()).questions()).isEqualTo(3);
        assertThat(model.noteProperty().get()).isEqualTo("3 questions · 1.0 s");
    }

    @Test
    void chips_count_and_filter() {
        evaluate();
        assertThat(result().counts())
                .containsEntry(RowKind.ALL, 3)
                .containsEntry(RowKind.A_RIGHT, 2)
                .containsEntry(RowKind.B_RIGHT, 1)
                .containsEntry(RowKind.BOTH_WRONG, 0)
                .containsEntry(RowKind.DIFFER, 3);
        model.kindProperty().set(RowKind.B_RIGHT);
        assertThat(room.shown()).containsExactly("q2");
        model.kindProperty().set(RowKind.ALL);
        model.searchProperty().set("  TOWER colour ");
        assertThat(room.shown()).containsExactly("q3");
        assertThat(Objects.requireNonNull(model.selectedProperty().get()).gold())
                .isEqualTo("no answer");
    }

    @Test
    void one_model_alone_has_no_comparison() {
        model.shown();
        model.bProperty().set(null);
        model.evaluate();
        assertThat(result().b()).isNull();
        assertThat(result().comparison()).isNull();
        assertThat(result().counts()).containsOnlyKeys(RowKind.ALL, RowKind.RIGHT, RowKind.WRONG);
        assertThat(result().counts()).containsEntry(RowKind.WRONG, 1);
    }

    @Test
    void the_validation_split_is_offered_first_and_a_choice_by_hand_stays() {
        room.validate("q2");
        evaluate();
        assertThat(model.sets()).extracting(QuestionSet::label).contains("lighthouse · validation (1)");
        assertThat(room.shown()).containsExactly("q2");
        model.dataProperty().set(model.sets().getFirst());
        room.validate("q1");
        evaluate();
        assertThat(result().data()).isEqualTo("lighthouse · all (3)");
    }

    @Test
    void the_same_model_twice_cannot_be_compared() {
        model.shown();
        model.bProperty().set(model.aProperty().get());
        assertThat(model.blockerProperty().get()).isEqualTo("Choose two different models");
        model.evaluate();
        assertThat(room.evaluator.asked).isEmpty();
    }

    @Test
    void a_model_that_cannot_be_loaded_is_told_of() {
        model.shown();
        model.choose(new ModelChoice(new dev.spanlight.model.ModelReference.Hub("org/lost"), "lost"));
        model.evaluate();
        assertThat(model.problemProperty().get()).isEqualTo("org/lost cannot be loaded");
        assertThat(model.evaluatingProperty().get()).isFalse();
    }

    @Test
    void a_cancelled_evaluation_shows_nothing() {
        List<Runnable> waiting = new ArrayList<>();
        EvaluateFixture slow = new EvaluateFixture(new JobRunner() {
            @Override
            public <T> Handle start(
                    Job<T> job,
                    Consumer<? super T> onDone,
                    Consumer<? super Exception> onFailed,
                    Runnable onCancelled) {
                waiting.add(() -> new DirectJobs().start(job, onDone, onFailed, onCancelled));
                return () -> {};
            }
        });
        slow.model.shown();
        waiting.removeFirst().run();
        slow.model.evaluate();
        assertThat(slow.model.evaluatingProperty().get()).isTrue();
        slow.model.cancel();
        waiting.removeFirst().run();
        assertThat(slow.model.evaluatingProperty().get()).isFalse();
        assertThat(slow.model.resultProperty().get()).isNull();
    }

    @Test
    void an_evaluation_that_is_cancelled_among_the_running_jobs_can_be_started_again() {
        room.evaluator.onEvaluate = () -> {
            throw new CancellationException();
        };
        evaluate();
        assertThat(model.evaluatingProperty().get()).isFalse();
        assertThat(model.problemProperty().get()).isEmpty();
        room.evaluator.onEvaluate = () -> {};
        model.evaluate();
        assertThat(result().rows()).hasSize(3);
    }

    @Test
    void the_report_holds_metrics_answers_and_predictions() throws IOException {
        room.dialogs.folder = Optional.of(folder);
        evaluate();
        model.saveReport();
        model.saveReport();
        try (Stream<Path> folders = Files.list(folder)) {
            assertThat(folders).hasSize(2);
        }
        Path report = folder.resolve("evaluation of lighthouse all 3");
        JsonNode metrics =
                new ObjectMapper().readTree(report.resolve("metrics.json").toFile());
        assertThat(metrics.at("/a/exact_match").asDouble()).isBetween(66.6, 66.7);
        assertThat(metrics.at("/f1_difference/interval_95")).hasSize(2);
        assertThat(Files.readAllLines(report.resolve("questions.csv")))
                .hasSize(4)
                .contains("q1,Skerry,Who kept the light during the strike?,Agnes Moll,Agnes Moll,1,1.0,"
                        + "\"Agnes Moll, the keeper’s daughter\",0,0.6666666666666666");
        assertThat(new ObjectMapper()
                        .readTree(report.resolve("predictions-b.json").toFile())
                        .path("q2")
                        .asText())
                .isEqualTo("1854");
    }
}
