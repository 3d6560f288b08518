package dev.spanlight.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanlight.Golden;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Precision;
import dev.spanlight.text.WindowOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WindowAnalyzerTest {
    private final List<Example> examples = List.copyOf(new Golden().examples().values());

    WindowAnalyzerTest() throws IOException {}

    @Test
    void answers_and_losses_are_those_of_evaluation() throws IOException {
        try (QuestionAnswerer answerer =
                QuestionAnswerer.load(Golden.engine(), Golden.checkpoint("bert"), Precision.FP32)) {
            WindowOptions options = answerer.fitting(AnswerOptions.DEFAULT.windows());
            SquadPredictor predictor = new SquadPredictor(answerer.scorer(), options);
            SquadPredictor.Result all = predictor.evaluate(examples, Progress.NONE);
            Map<String, ExampleAnalysis> found = new LinkedHashMap<>();
            new WindowAnalyzer(answerer.scorer(), options, true)
                    .analyze(
                            examples,
                            ExampleAnalyzer.NONE_GIVEN,
                            Progress.NONE,
                            (example, analysis) -> found.put(example.id(), analysis));
            assertThat(found).hasSize(examples.size());
            for (Example example : examples) {
                ExampleAnalysis analysis = Objects.requireNonNull(found.get(example.id()));
                if (analysis.span() != null) {
                    assertThat(analysis.text()).isEqualTo(all.predictions().get(example.id()));
                    assertThat(analysis.span()).isEqualTo(all.spans().get(example.id()));
                }
                assertThat(analysis.loss())
                        .isCloseTo(
                                predictor
                                        .evaluate(List.of(example), Progress.NONE)
                                        .loss(),
                                within(1e-4));
                assertThat(analysis.uncertainty()).isBetween(0.0, 1.0);
                assertThat(analysis.given()).isEmpty();
            }
            assertThat(found.values()).anyMatch(it -> it.span() == null).anyMatch(it -> it.span() != null);
        }
    }

    @Test
    void given_answers_get_the_probability_that_the_models_own_has() throws IOException {
        try (QuestionAnswerer answerer =
                QuestionAnswerer.load(Golden.engine(), Golden.checkpoint("bert"), Precision.FP32)) {
            WindowOptions options = answerer.fitting(AnswerOptions.DEFAULT.windows());
            WindowAnalyzer analyzer = new WindowAnalyzer(answerer.scorer(), options, false);
            Map<String, Answer> own = new LinkedHashMap<>();
            List<Double> probabilities = new ArrayList<>();
            analyzer.analyze(examples, ExampleAnalyzer.NONE_GIVEN, Progress.NONE, (example, analysis) -> {
                if (analysis.span() != null) {
                    own.put(
                            example.id(),
                            new Answer(analysis.text(), analysis.span().start()));
                    probabilities.add(analysis.probability());
                }
            });
            List<Example> answered =
                    examples.stream().filter(it -> own.containsKey(it.id())).toList();
            List<Double> given = new ArrayList<>();
            analyzer.analyze(
                    answered,
                    example -> Arrays.asList(own.get(example.id()), null),
                    Progress.NONE,
                    (example, analysis) -> {
                        assertThat(analysis.given()).hasSize(2);
                        given.add(analysis.given().getFirst());
                    });
            assertThat(given).isNotEmpty();
            for (int i = 0; i < given.size(); i++) {
                assertThat(given.get(i)).isCloseTo(probabilities.get(i), within(1e-5));
            }
        }
    }
}
