package dev.spanlight.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Split;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SquadMetricsTest {
    private static JsonNode golden;

    /** Pairs and whole evaluations, computed by the official scripts: {@code src/bench/reference/metrics_golden.py}. */
    @BeforeAll
    static void readGolden() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                        SquadMetricsTest.class.getResourceAsStream("squad-metrics-golden.json.gz"));
                InputStream json = new GZIPInputStream(file)) {
            golden = new ObjectMapper().readTree(json);
        }
    }

    @Test
    void scoresPairsAsTheOfficialScripts() {
        assertThat(golden.get("pairs")).hasSizeGreaterThanOrEqualTo(2000).allSatisfy(pair -> {
            String gold = pair.get("gold").asText();
            String prediction = pair.get("prediction").asText();
            assertThat(SquadMetrics.normalizeAnswer(gold))
                    .isEqualTo(pair.get("normalized").asText());
            assertThat(SquadMetrics.normalizeAnswer(prediction))
                    .isEqualTo(pair.get("normalized_prediction").asText());
            assertThat(SquadMetrics.exactMatch(gold, prediction))
                    .isEqualTo(pair.get("exact").asDouble());
            assertThat(SquadMetrics.f1(gold, prediction, SquadRules.V1_1))
                    .isCloseTo(pair.get("f1_v1").asDouble(), within(1e-9));
            assertThat(SquadMetrics.f1(gold, prediction, SquadRules.V2_0))
                    .isCloseTo(pair.get("f1_v2").asDouble(), within(1e-9));
        });
    }

    @Test
    void evaluatesAsTheOfficialScript() {
        assertThat(golden.get("evaluations")).hasSize(36).allSatisfy(evaluation -> {
            List<Question> questions = new ArrayList<>();
            evaluation.get("golds").properties().forEach(entry -> {
                List<Answer> answers = new ArrayList<>();
                entry.getValue().forEach(text -> answers.add(new Answer(text.asText(), 0)));
                questions.add(new Question(entry.getKey(), "?", answers));
            });
            Map<String, String> predictions = new LinkedHashMap<>();
            evaluation
                    .get("predictions")
                    .properties()
                    .forEach(entry ->
                            predictions.put(entry.getKey(), entry.getValue().asText()));
            Map<String, Double> noAnswerScores = new LinkedHashMap<>();
            evaluation
                    .get("no_answer_scores")
                    .properties()
                    .forEach(entry ->
                            noAnswerScores.put(entry.getKey(), entry.getValue().asDouble()));

            Map<String, Number> metrics = SquadMetrics.score(
                            examples(questions),
                            predictions,
                            noAnswerScores,
                            evaluation.get("threshold").asDouble())
                    .metrics();

            JsonNode expected = evaluation.get("metrics");
            assertThat(metrics.keySet())
                    .containsExactlyInAnyOrderElementsOf(expected.properties().stream()
                            .map(Map.Entry::getKey)
                            .toList());
            metrics.forEach((key, value) -> assertThat(value.doubleValue())
                    .as(key)
                    .isCloseTo(expected.get(key).asDouble(), within(1e-9)));
        });
    }

    @Test
    void usesTheFirstRulesWhileEveryQuestionHasAnAnswer() {
        Question article = new Question("q", "?", List.of(new Answer("The", 0)));

        Evaluation evaluation = SquadMetrics.score(examples(List.of(article)), Map.of("q", ""));

        assertThat(evaluation.exactMatch()).isEqualTo(100);
        assertThat(evaluation.f1()).isZero();
        assertThat(evaluation.metrics())
                .doesNotContainKeys("NoAns_total", "best_f1")
                .containsEntry("HasAns_total", 1);
    }

    @Test
    void takesTheBestOfSeveralAnswers() {
        Question question =
                new Question("q", "?", List.of(new Answer("in the old tower", 0), new Answer("the tower", 0)));

        QuestionScore score = SquadMetrics.score(question, "Tower!", SquadRules.V1_1);

        assertThat(score).isEqualTo(new QuestionScore("q", 1, 1));
    }

    @Test
    void countsAMissingPredictionAsWrongAndLeavesOpenQuestionsOut() {
        Question missing = new Question("missing", "?", List.of());
        Question open = new Question("open", "?", List.of(), Question.Status.OPEN, Split.UNASSIGNED, Map.of());
        Question silent = new Question("silent", "?", List.of());

        Evaluation evaluation = SquadMetrics.score(examples(List.of(missing, open, silent)), Map.of("silent", ""));

        assertThat(evaluation.total()).isEqualTo(2);
        assertThat(evaluation.noAnswer()).isEqualTo(new Evaluation.Part(50, 50, 2));
        assertThat(evaluation.questions())
                .containsExactly(new QuestionScore("missing", 0, 0), new QuestionScore("silent", 1, 1));
    }

    @Test
    void evaluatesNothingToZero() {
        assertThat(SquadMetrics.score(List.of(), Map.of(), Map.of(), 1).metrics())
                .containsEntry("total", 0)
                .containsEntry("f1", 0.0)
                .containsEntry("best_f1", 0.0);
    }

    private static List<Example> examples(List<Question> questions) {
        return questions.stream()
                .map(question -> new Example(new Passage("", "…", List.of(question)), question))
                .toList();
    }
}
