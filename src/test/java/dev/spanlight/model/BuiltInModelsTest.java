package dev.spanlight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanlight.Golden;
import dev.spanlight.answer.QuestionAnswerer;
import dev.spanlight.answer.SquadPredictor;
import dev.spanlight.data.Example;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.evaluate.Evaluation;
import dev.spanlight.job.Progress;
import dev.spanlight.text.WindowOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltInModelsTest {
    private final BuiltInModels models = new BuiltInModels();

    @Test
    void theEncoderHasEverythingButAHead() throws IOException {
        Checkpoint checkpoint = models.open("minilm");
        assertThat(checkpoint.missing()).containsExactly("qa_outputs.weight", "qa_outputs.bias");
        assertThat(checkpoint.unexpected()).isEmpty();
        assertThat(checkpoint.parameterCount()).isBetween(22_000_000L, 23_000_000L);
    }

    @Test
    void theQuestionAnsweringModelReallyAnswers() throws IOException {
        List<Example> answerable = DatasetFiles.read(Path.of("sample-data", "starter.json")).examples().stream()
                .filter(example -> !example.question().answers().isEmpty())
                .toList();
        try (QuestionAnswerer answerer =
                QuestionAnswerer.load(Golden.engine(), models.open("minilm-squad"), Precision.FP32)) {
            Evaluation evaluation = new SquadPredictor(answerer.scorer(), WindowOptions.DEFAULT)
                    .evaluate(answerable, Progress.NONE)
                    .evaluation();
            System.err.printf(
                    "builtin:minilm-squad on the starter dataset: exact match %.1f, F1 %.1f of %d%n",
                    evaluation.exactMatch(), evaluation.f1(), evaluation.total());
            assertThat(evaluation.f1()).isGreaterThan(60);
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> models.open("gpt"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("minilm-squad, minilm");
    }
}
