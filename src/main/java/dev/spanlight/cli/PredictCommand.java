package dev.spanlight.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.answer.AnswerOptions;
import dev.spanlight.answer.QuestionAnswerer;
import dev.spanlight.data.Example;
import dev.spanlight.data.format.DatasetFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spanlight predict}: the answers to all questions of a dataset. */
@Command(
        name = "predict",
        description = "Answers all questions of a dataset as the Hugging Face question-answering pipeline does.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class PredictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Mixin
    private AnswerArguments arguments;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The dataset.")
    private Path data;

    @Option(
            names = "--format",
            defaultValue = "jsonl",
            description =
                    "jsonl: one line a question with its id and answers; text: id and best answer (default: jsonl).")
    private OutputFormat format;

    @Override
    public Integer call() throws IOException {
        AnswerOptions options = arguments.options();
        List<Example> examples = DatasetFiles.read(data).examples();
        ObjectMapper json = new ObjectMapper();
        PrintWriter out = spec.commandLine().getOut();
        try (TerminalProgress progress = new TerminalProgress();
                QuestionAnswerer answerer = model.load(progress)) {
            answerer.answerAll(examples, options, progress, (example, answers) -> {
                if (format == OutputFormat.TEXT) {
                    String best = answers.candidates().isEmpty()
                            ? ""
                            : answers.candidates().getFirst().answer();
                    out.println(example.id() + "\t" + best);
                    return;
                }
                ObjectNode line = json.createObjectNode().put("id", example.id());
                line.set("answers", AnswerJson.of(answers.candidates()));
                try {
                    out.println(json.writeValueAsString(line));
                } catch (JsonProcessingException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        out.flush();
        return 0;
    }
}
