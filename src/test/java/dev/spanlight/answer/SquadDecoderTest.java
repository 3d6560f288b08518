package dev.spanlight.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.Golden;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.evaluate.SquadMetrics;
import dev.spanlight.model.Logits;
import dev.spanlight.text.LabelMode;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.Window;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.text.Windower;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What run_qa.py's postprocess_qa_predictions makes of the same logits (src/bench/reference/postprocess.py). */
class SquadDecoderTest {
    private final JsonNode reference;

    SquadDecoderTest() throws IOException {
        try (InputStream in = new GZIPInputStream(
                Objects.requireNonNull(SquadDecoderTest.class.getResourceAsStream("postprocess.json.gz")))) {
            reference = new ObjectMapper().readTree(in);
        }
    }

    private Map<String, SquadDecoder.Decoded> decode(boolean withNegatives) throws IOException {
        SquadDecoder decoder = new SquadDecoder(withNegatives);
        WindowOptions options = new WindowOptions(
                reference.path("max_length").asInt(), reference.path("stride").asInt(), LabelMode.RUN_QA);
        Map<String, SquadDecoder.Decoded> decoded = new LinkedHashMap<>();
        try (QuestionTokenizer tokenizer = Golden.checkpoint("bert").tokenizer().open()) {
            Windower windower = new Windower(tokenizer, options);
            for (JsonNode node : reference.path("examples")) {
                Question question = new Question(
                        node.path("id").asText(), node.path("question").asText(), List.of());
                Passage passage = new Passage("", node.path("context").asText(), List.of(question));
                List<Window> windows =
                        windower.train(new Example(passage, question)).windows();
                List<Logits> logits = new ArrayList<>();
                for (JsonNode window : reference.path("logits").path(question.id())) {
                    logits.add(new Logits(floats(window.path("start")), floats(window.path("end"))));
                }
                assertThat(windows).hasSameSizeAs(logits);
                decoded.put(question.id(), decoder.decode(passage.context(), windows, logits));
            }
        }
        return decoded;
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.path(i).asDouble();
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theBestAnswersAreThoseOfTheReference(boolean withNegatives) throws IOException {
        JsonNode mode = reference.path("modes").path(withNegatives ? 1 : 0);
        Map<String, SquadDecoder.Decoded> decoded = decode(withNegatives);
        assertThat(mode.path("version_2_with_negative").asBoolean()).isEqualTo(withNegatives);
        assertThat(decoded).hasSize(mode.path("nbest_predictions").size());
        decoded.forEach((id, mine) -> {
            JsonNode expected = mode.path("nbest_predictions").path(id);
            assertThat(mine.nBest()).as(id).hasSize(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                NBestPrediction it = mine.nBest().get(i);
                assertThat(it.text()).isEqualTo(expected.path(i).path("text").asText());
                assertThat(it.startLogit())
                        .isEqualTo(expected.path(i).path("start_logit").asDouble());
                assertThat(it.endLogit())
                        .isEqualTo(expected.path(i).path("end_logit").asDouble());
                assertThat(it.probability())
                        .isCloseTo(expected.path(i).path("probability").asDouble(), within(1e-6));
            }
            if (withNegatives) {
                assertThat(mine.nullOdds())
                        .isEqualTo(mode.path("null_odds").path(id).asDouble());
            }
            String prediction = withNegatives && mine.nullOdds() > 0 ? "" : mine.text();
            assertThat(prediction).isEqualTo(mode.path("predictions").path(id).asText());
        });
    }

    @Test
    void theFilesAreThoseOfTheReference(@TempDir Path folder) throws IOException {
        JsonNode mode = reference.path("modes").path(1);
        PredictionFiles files = new PredictionFiles(folder);
        files.write(result(decode(true), true));
        ObjectMapper json = new ObjectMapper();
        assertThat(files.predictions()).hasContent(mode.path("predictions_text").asText());
        assertThat(json.readTree(folder.resolve("eval_null_odds.json").toFile()))
                .isEqualTo(mode.path("null_odds"));
        JsonNode nBest =
                json.readTree(folder.resolve("eval_nbest_predictions.json").toFile());
        assertThat(nBest.path("blank").path(0).path("text").asText()).isEqualTo("empty");
        assertThat(nBest.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyElementsOf(mode.path("nbest_predictions").properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());

        files.write(result(decode(false), false));
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("eval_predictions.json", "eval_nbest_predictions.json");
        }
    }

    private static SquadPredictor.Result result(Map<String, SquadDecoder.Decoded> decoded, boolean withNegatives) {
        Map<String, String> predictions = new LinkedHashMap<>();
        Map<String, Double> nullOdds = new LinkedHashMap<>();
        Map<String, List<NBestPrediction>> nBest = new LinkedHashMap<>();
        decoded.forEach((id, it) -> {
            predictions.put(id, withNegatives && it.nullOdds() > 0 ? "" : it.text());
            nBest.put(id, it.nBest());
            if (withNegatives) {
                nullOdds.put(id, it.nullOdds());
            }
        });
        return new SquadPredictor.Result(
                SquadMetrics.score(List.of(), predictions), predictions, Map.of(), nullOdds, nBest, 0);
    }
}
