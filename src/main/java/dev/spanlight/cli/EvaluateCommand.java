package dev.spanlight.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.answer.PredictionFiles;
import dev.spanlight.answer.QuestionAnswerer;
import dev.spanlight.answer.SquadPredictor;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.Example;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.text.LabelMode;
import dev.spanlight.text.WindowOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spanlight evaluate}: exact match and F1 of a model on a dataset. */
@Command(
        name = "evaluate",
        description = "Answers a dataset's questions and scores the answers: exact match and F1 by the SQuAD rules.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The dataset with gold answers.")
    private Path data;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where the predictions go: one JSON object, answers by question id, \"\" for no answer.")
    private @Nullable Path output;

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description =
                    "Where all that run_qa.py writes goes: eval_predictions.json, eval_nbest_predictions.json and,"
                            + " when a question has no answer, eval_null_odds.json.")
    private @Nullable Path outputDir;

    @Option(names = "--max-samples", paramLabel = "N", description = "Score only the first N questions.")
    private @Nullable Integer maxSamples;

    @Mixin
    private WindowArguments windows;

    @Option(names = "--format", defaultValue = "text", description = "text or json (default: text).")
    private OutputFormat format;

    @Override
    public Integer call() throws IOException {
        WindowOptions shape = windows.options(LabelMode.SANE);
        List<Example> examples = DatasetFiles.read(data).labelled().examples();
        if (maxSamples != null && maxSamples < examples.size()) {
            examples = examples.subList(0, maxSamples);
        }
        if (examples.isEmpty()) {
            throw new IOException(
                    data + " has no question with a gold answer or marked as having none; nothing to score");
        }
        SquadPredictor.Result result;
        double seconds;
        try (TerminalProgress progress = new TerminalProgress();
                QuestionAnswerer answerer = model.load(progress)) {
            long started = System.nanoTime();
            result = new SquadPredictor(answerer.scorer(), answerer.fitting(shape)).evaluate(examples, progress);
            seconds = (System.nanoTime() - started) / 1e9;
        }
        ObjectMapper json = new ObjectMapper();
        if (output != null) {
            byte[] predictions = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(result.predictions());
            AtomicFile.write(output, predictions);
        }
        if (outputDir != null) {
            new PredictionFiles(outputDir).write(result);
        }
        Map<String, Number> metrics = new LinkedHashMap<>(result.evaluation().metrics());
        metrics.put("loss", result.loss());
        metrics.put("seconds", seconds);
        metrics.put("questions_per_second", examples.size() / seconds);
        print(metrics, json);
        return 0;
    }

    private void print(Map<String, Number> metrics, ObjectMapper json) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (format == OutputFormat.TEXT) {
            metrics.forEach((name, value) -> {
                String shown = value instanceof Integer
                        ? value.toString()
                        : String.format(Locale.ROOT, "%.4f", value.doubleValue());
                out.println(String.format(Locale.ROOT, "%-22s %s", name, shown));
            });
        } else {
            out.println(json.writeValueAsString(metrics));
        }
        out.flush();
    }
}
