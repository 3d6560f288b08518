package dev.spanlight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.Golden;
import dev.spanlight.answer.SquadPredictor.Span;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Precision;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SquadPredictorTest {
    @Test
    void every_prediction_stands_where_its_span_says() throws IOException {
        List<Example> examples = List.copyOf(new Golden().examples().values());
        try (QuestionAnswerer answerer =
                QuestionAnswerer.load(Golden.engine(), Golden.checkpoint("bert"), Precision.FP32)) {
            SquadPredictor predictor =
                    new SquadPredictor(answerer.scorer(), answerer.fitting(AnswerOptions.DEFAULT.windows()));
            SquadPredictor.Result result = predictor.evaluate(examples, Progress.NONE);
            assertThat(result.spans()).isNotEmpty();
            for (Example example : examples) {
                String prediction = result.predictions().get(example.id());
                Span span = result.spans().get(example.id());
                CodePoints passage = CodePoints.of(example.passage().context());
                if (span == null) {
                    // No answer, or the reference's word for a passage that has no token.
                    assertThat(prediction).as(example.id()).isIn("", "empty");
                } else {
                    assertThat(passage.slice(span.start(), span.end()))
                            .as(example.id())
                            .isEqualTo(prediction);
                }
            }
        }
    }
}
