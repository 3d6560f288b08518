package dev.spanlight.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanlight.Golden;
import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Precision;
import dev.spanlight.model.PytorchEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionAnswererTest {
    private final Golden golden;
    private final PytorchEngine engine;

    QuestionAnswererTest() throws IOException {
        golden = new Golden();
        engine = Golden.engine();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "distilbert"})
    void answersAreThoseOfThePipeline(String model) throws IOException {
        try (QuestionAnswerer answerer = QuestionAnswerer.load(engine, Golden.checkpoint(model), Precision.FP32)) {
            JsonNode sets = golden.get("pipeline").path(model);
            assertThat(sets).hasSize(6);
            double largest = 0;
            for (JsonNode set : sets) {
                AnswerOptions options = options(set.path("params"));
                for (JsonNode result : set.path("results")) {
                    Example example = golden.example(result.path("id").asText());
                    List<AnswerCandidate> answers = answerer.answer(
                                    example.question().text(), example.passage().context(), options)
                            .candidates();
                    String where = model + " " + set.path("params") + " " + example.id();
                    largest = Math.max(largest, scoreDifference(answers, result.path("answers"), where));
                }
            }
            System.err.printf("%s: largest score difference %.1e%n", model, largest);
            assertThat(largest).isLessThan(1e-4);
        }
    }

    private static AnswerOptions options(JsonNode params) {
        return new AnswerOptions(
                params.path("top_k").asInt(1),
                params.path("max_answer_len").asInt(15),
                params.path("max_seq_len").asInt(384),
                params.path("doc_stride").asInt(128),
                params.path("handle_impossible_answer").asBoolean(false),
                params.path("align_to_words").asBoolean(true),
                AnswerOptions.Decoding.PIPELINE);
    }

    /** The largest difference of scores between answers that are the same otherwise. */
    private static double scoreDifference(List<AnswerCandidate> answers, JsonNode expected, String where) {
        assertThat(answers).as(where).hasSize(expected.size());
        double largest = 0;
        for (int i = 0; i < answers.size(); i++) {
            AnswerCandidate answer = answers.get(i);
            JsonNode other = expected.path(i);
            assertThat(answer.answer()).as(where).isEqualTo(other.path("answer").asText());
            assertThat(answer.start()).as(where).isEqualTo(other.path("start").asInt());
            assertThat(answer.end()).as(where).isEqualTo(other.path("end").asInt());
            largest = Math.max(
                    largest, Math.abs(answer.score() - other.path("score").asDouble()));
        }
        return largest;
    }

    @Test
    void manyQuestionsGetTheAnswersThatEachGetsAlone() throws IOException {
        List<Example> examples = List.copyOf(golden.examples().values());
        AnswerOptions options = AnswerOptions.DEFAULT.withTopK(3);
        try (QuestionAnswerer answerer = QuestionAnswerer.load(engine, Golden.checkpoint("bert"), Precision.FP32)) {
            List<String> ids = new ArrayList<>();
            answerer.answerAll(examples, options, Progress.NONE, (example, answers) -> {
                ids.add(example.id());
                List<AnswerCandidate> alone = answerer.answer(
                                example.question().text(), example.passage().context(), options)
                        .candidates();
                assertThat(answers.candidates())
                        .extracting(AnswerCandidate::answer)
                        .isEqualTo(alone.stream().map(AnswerCandidate::answer).toList());
            });
            assertThat(ids)
                    .containsExactlyElementsOf(
                            examples.stream().map(Example::id).toList());
        }
    }

    @Test
    void bfloat16GivesThePipelinesBestAnswerNearlyAlways() throws IOException {
        int same = 0;
        int all = 0;
        for (String model : Golden.MODELS) {
            try (QuestionAnswerer half = QuestionAnswerer.load(engine, Golden.checkpoint(model), Precision.BF16)) {
                for (JsonNode result :
                        golden.get("pipeline").path(model).path(0).path("results")) {
                    Example example = golden.example(result.path("id").asText());
                    AnswerCandidate best = half.answer(
                                    example.question().text(), example.passage().context(), AnswerOptions.DEFAULT)
                            .candidates()
                            .getFirst();
                    JsonNode expected = result.path("answers").path(0);
                    same += best.answer().equals(expected.path("answer").asText()) ? 1 : 0;
                    all++;
                }
            }
        }
        System.err.printf("bf16: %d of %d best answers the same%n", same, all);
        assertThat(same).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * all));
    }

    @Test
    void progressGrowsToAllQuestionsAndCancelActsBetween() throws IOException {
        List<Example> many = Collections.nCopies(300, golden.example("s2"));
        List<Long> done = new ArrayList<>();
        List<Example> answered = new ArrayList<>();
        try (QuestionAnswerer answerer = QuestionAnswerer.load(engine, Golden.checkpoint("bert"), Precision.BF16)) {
            answerer.answerAll(
                    many,
                    AnswerOptions.DEFAULT,
                    Progress.watchedBy((some, all, message) -> done.add(some)),
                    (example, answers) -> answered.add(example));
            assertThat(answered).hasSize(300);
            assertThat(done).isSorted().endsWith(300L);
            assertThat(new HashSet<>(done)).hasSizeGreaterThan(3);

            answered.clear();
            Progress cancelledSoon = new Progress() {
                private long some;

                @Override
                public void update(long sofar, long all, String message) {
                    some = sofar;
                }

                @Override
                public boolean isCancelled() {
                    return some > 0;
                }
            };
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> answerer.answerAll(
                            many, AnswerOptions.DEFAULT, cancelledSoon, (example, answers) -> answered.add(example)));
            assertThat(answered).isEmpty();
        }
    }

    @Test
    void anEmptyPassageHasNoAnswer() throws IOException {
        try (QuestionAnswerer answerer = QuestionAnswerer.load(engine, Golden.checkpoint("bert"), Precision.FP32)) {
            assertThat(answerer.answer("anything?", "", AnswerOptions.DEFAULT).candidates())
                    .isEmpty();
            assertThat(answerer.answer("anything?", "", AnswerOptions.DEFAULT.withHandleImpossibleAnswer(true))
                            .candidates())
                    .extracting(AnswerCandidate::answer)
                    .containsExactly("");
        }
    }

    @Test
    void argmaxDecodesTheBestStartAndEndOnTheirOwn() throws IOException {
        Example example = golden.example("s2");
        try (QuestionAnswerer answerer = QuestionAnswerer.load(engine, Golden.checkpoint("bert"), Precision.FP32)) {
            JsonNode expected = golden.get("forward").path("bert").path(2);
            int start = argmax(expected.path("start_logits"));
            int end = argmax(expected.path("end_logits"));
            AnswerCandidate answer = answerer.answer(
                            example.question().text(),
                            example.passage().context(),
                            AnswerOptions.DEFAULT.withDecoding(AnswerOptions.Decoding.ARGMAX))
                    .candidates()
                    .getFirst();
            assertThat(answer.answer().isEmpty()).isEqualTo(end < start);
        }
    }

    private static int argmax(JsonNode values) {
        int best = 0;
        for (int i = 1; i < values.size(); i++) {
            if (values.path(i).asDouble() > values.path(best).asDouble()) {
                best = i;
            }
        }
        return best;
    }
}
