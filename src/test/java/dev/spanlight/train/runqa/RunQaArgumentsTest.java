package dev.spanlight.train.runqa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.model.Precision;
import dev.spanlight.text.LabelMode;
import dev.spanlight.train.TrainingArguments;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunQaArgumentsTest {
    private static TrainingArguments.Builder builder() {
        return TrainingArguments.defaults(Path.of("in", "museum.json"), "builtin:minilm", Path.of("run"));
    }

    private static RunQaArguments of(TrainingArguments.Builder arguments, boolean validated) {
        return new RunQaArguments(arguments.build(), validated, false, false);
    }

    /** Everything that the bundle says of the arguments, besides data and model. */
    private static String said(TrainingArguments.Builder arguments) {
        RunQaArguments it = of(arguments, true);
        return it.options() + "\n" + it.differences() + "\n" + it.built();
    }

    @Test
    void everyArgumentIsAnOptionADifferenceOrInTheBundle() {
        Map<String, TrainingArguments.Builder> changed = new TreeMap<>();
        changed.put("epochs", builder().epochs(5));
        changed.put("batchSize", builder().batchSize(5));
        changed.put("learningRate", builder().learningRate(0.5));
        changed.put("warmupRatio", builder().warmupRatio(0.5));
        changed.put("warmupSteps", builder().warmupSteps(5));
        changed.put("weightDecay", builder().weightDecay(0.5));
        changed.put("maxGradNorm", builder().maxGradNorm(0.5));
        changed.put("gradientAccumulation", builder().gradientAccumulation(5));
        changed.put("maxLength", builder().maxLength(300));
        changed.put("docStride", builder().docStride(100));
        changed.put("maxSteps", builder().maxSteps(5));
        changed.put("evalOnStart", builder().evalOnStart(true));
        changed.put("evalSteps", builder().evalSteps(5));
        changed.put("saveSteps", builder().saveSteps(5));
        changed.put("earlyStopping", builder().earlyStopping(5));
        changed.put("freezeEmbeddings", builder().freezeEmbeddings(true));
        changed.put("freezeLayers", builder().freezeLayers(5));
        changed.put("dropout", builder().dropout(0.5));
        changed.put("attentionDropout", builder().attentionDropout(0.5));
        changed.put("shuffle", builder().shuffle(false));
        changed.put("groupByLength", builder().groupByLength(false));
        changed.put("labelMode", builder().labelMode(LabelMode.RUN_QA));
        changed.put("seed", builder().seed(5));
        changed.put("threads", builder().threads(5));
        changed.forEach(
                (name, arguments) -> assertThat(said(arguments)).as(name).isNotEqualTo(said(builder())));

        // The rest is data, model and folder, which the bundle holds, the precision, which is that of the run, and the
        // losses that are written down besides, which change no result.
        List<String> elsewhere = List.of(
                "data",
                "validation",
                "testSize",
                "splitBy",
                "maxTrainSamples",
                "model",
                "output",
                "precision",
                "exampleLosses");
        assertThat(Arrays.stream(TrainingArguments.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(changed.keySet().stream(), elsewhere.stream())
                        .toList());
    }

    @Test
    void warmupIsStepsWhereStepsAreGiven() {
        assertThat(of(builder().warmupRatio(0.1), true).options())
                .containsEntry("warmup_ratio", "0.1")
                .doesNotContainKey("warmup_steps");
        assertThat(of(builder().warmupRatio(0.1).warmupSteps(3), true).options())
                .containsEntry("warmup_steps", "3")
                .doesNotContainKey("warmup_ratio");
    }

    @Test
    void theBestModelIsKeptWithEvaluationsAndCheckpointsTogether() {
        assertThat(of(builder().evalSteps(30).saveSteps(7), true).options())
                .containsEntry("eval_steps", "30")
                .containsEntry("save_steps", "30")
                .containsEntry("save_strategy", "steps")
                .containsEntry("load_best_model_at_end", "True");
        assertThat(of(builder().evalSteps(30).saveSteps(7), false).options())
                .containsEntry("save_steps", "7")
                .doesNotContainKeys(
                        "eval_steps", "eval_strategy", "do_eval", "validation_file", "load_best_model_at_end");
    }

    @Test
    void lengthsAreGroupedOnlyWhereNothingIsEvaluated() {
        assertThat(of(builder(), true).options()).doesNotContainKey("group_by_length");
        assertThat(of(builder(), true).differences()).anyMatch(it -> it.what().startsWith("group_by_length"));
        assertThat(of(builder(), false).options()).containsEntry("group_by_length", "True");
        assertThat(of(builder().groupByLength(false), false).options()).doesNotContainKey("group_by_length");
    }

    @Test
    void nothingIsReportedAnywhere() {
        assertThat(of(builder().precision(Precision.BF16), true).options()).containsEntry("report_to", "none");
    }
}
