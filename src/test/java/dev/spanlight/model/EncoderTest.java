package dev.spanlight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanlight.Golden;
import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.text.LabelMode;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.Window;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.text.Windower;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderTest {
    private final Golden golden;
    private final PytorchEngine engine;

    EncoderTest() throws IOException {
        golden = new Golden();
        engine = Golden.engine();
    }

    @ParameterizedTest
    @CsvSource({"bert, 1", "distilbert, 1", "bert, 8", "distilbert, 8"})
    void packedLogitsAreCloseToTheReference(String model, int batchSize) throws IOException {
        assertThat(largestDifference(model, Precision.BF16, batchSize, true)).isLessThan(0.05);
    }

    @ParameterizedTest
    @CsvSource({
        "bert, FP32, 1, 1e-4",
        "distilbert, FP32, 1, 1e-4",
        "bert, FP32, 8, 1e-4",
        "distilbert, FP32, 8, 1e-4",
        "bert, BF16, 1, 0.05",
        "distilbert, BF16, 1, 0.05",
        "bert, BF16, 8, 0.05",
        "distilbert, BF16, 8, 0.05"
    })
    void logitsAreThoseOfTheReference(String model, Precision precision, int batchSize, double tolerance)
            throws IOException {
        assertThat(largestDifference(model, precision, batchSize, false)).isLessThan(tolerance);
    }

    @Test
    void loadingStopsAtTheNextWeightWhenItIsCancelled() {
        List<Long> loaded = new ArrayList<>();
        Progress cancelledSoon = new Progress() {
            @Override
            public void update(long done, long total, String message) {
                loaded.add(done);
            }

            @Override
            public boolean isCancelled() {
                return loaded.size() == 3;
            }
        };
        assertThatThrownBy(() -> Encoder.load(engine, Golden.checkpoint("bert"), Precision.FP32, 0, cancelledSoon)
                        .close())
                .isInstanceOf(CancellationException.class);
        assertThat(loaded).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void manyPassesSideBySideGiveWhatEachGivesAlone(boolean packed) throws IOException {
        Checkpoint checkpoint = Golden.checkpoint("bert");
        try (Encoder encoder = Encoder.load(engine, checkpoint, Precision.BF16, 0)) {
            if (packed) {
                encoder.pack();
            }
            List<Window> many = many(checkpoint);
            List<Integer> done = new ArrayList<>();
            List<Logits> logits = encoder.logits(many, done::add);
            assertThat(done).hasSizeGreaterThan(2 * engine.threads()).isSorted().endsWith(many.size());
            assertThat(logits).hasSameSizeAs(many);
            for (int i = 0; i < many.size(); i++) {
                Logits alone = encoder.logits(List.of(many.get(i))).getFirst();
                assertThat(logits.get(i).start()).containsExactly(alone.start(), within(0.05f));
                assertThat(logits.get(i).end()).containsExactly(alone.end(), within(0.05f));
            }
        }
    }

    @Test
    void cancellingAfterAPassDropsTheOthers() throws IOException {
        Checkpoint checkpoint = Golden.checkpoint("bert");
        try (Encoder encoder = Encoder.load(engine, checkpoint, Precision.AUTO, 0)) {
            List<Window> many = many(checkpoint);
            List<Integer> done = new ArrayList<>();
            assertThatThrownBy(() -> encoder.logits(many, count -> {
                        done.add(count);
                        throw new CancellationException("enough");
                    }))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("enough");
            assertThat(done).hasSize(1);
            assertThat(encoder.logits(many.subList(0, 3))).hasSize(3);
        }
    }

    /** The reference's windows again and again, for many passes. */
    private List<Window> many(Checkpoint checkpoint) throws IOException {
        List<Window> windows = windows(checkpoint);
        List<Window> many = new ArrayList<>();
        int tokens = 0;
        while (tokens < 3 * engine.threads() * Batch.PASS_TOKENS) {
            many.addAll(windows);
            tokens += windows.stream().mapToInt(Window::length).sum();
        }
        return many;
    }

    private double largestDifference(String model, Precision precision, int batchSize, boolean packed)
            throws IOException {
        Checkpoint checkpoint = Golden.checkpoint(model);
        double largest = 0;
        try (Encoder encoder = Encoder.load(engine, checkpoint, precision, 0)) {
            if (packed) {
                encoder.pack();
            }
            List<Window> windows = windows(checkpoint);
            assertThat(windows).hasSize(golden.get("forward").path(model).size());
            for (int from = 0; from < windows.size(); from += batchSize) {
                List<Logits> logits = encoder.logits(windows.subList(from, Math.min(from + batchSize, windows.size())));
                for (int i = 0; i < logits.size(); i++) {
                    JsonNode expected = golden.get("forward").path(model).path(from + i);
                    assertThat(logits.get(i).start())
                            .hasSize(expected.path("start_logits").size());
                    assertThat(logits.get(i).end())
                            .hasSize(expected.path("end_logits").size());
                    largest = Math.max(largest, difference(logits.get(i).start(), expected.path("start_logits")));
                    largest = Math.max(largest, difference(logits.get(i).end(), expected.path("end_logits")));
                }
            }
        }
        System.err.printf(
                "%s %s%s batch %d: largest logit difference %.2e%n",
                model, precision, packed ? " packed" : "", batchSize, largest);
        return largest;
    }

    private List<Window> windows(Checkpoint checkpoint) throws IOException {
        List<Window> windows = new ArrayList<>();
        try (QuestionTokenizer tokenizer = checkpoint.tokenizer().open()) {
            Windower windower = new Windower(tokenizer, new WindowOptions(384, 128, LabelMode.RUN_QA));
            for (Example example : golden.examples().values()) {
                windows.addAll(windower.train(example).windows());
            }
        }
        return windows;
    }

    private static double difference(float[] logits, JsonNode expected) {
        double largest = 0;
        for (int i = 0; i < logits.length; i++) {
            largest = Math.max(largest, Math.abs(logits[i] - expected.path(i).asDouble()));
        }
        return largest;
    }
}
