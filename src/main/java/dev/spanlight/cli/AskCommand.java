package dev.spanlight.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.answer.AnswerCandidate;
import dev.spanlight.answer.AnswerOptions;
import dev.spanlight.answer.Answers;
import dev.spanlight.answer.QuestionAnswerer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spanlight ask}: one question about one passage. */
@Command(name = "ask", description = "Answers one question from one passage.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class AskCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Mixin
    private AnswerArguments arguments;

    @Option(names = "--question", required = true, paramLabel = "TEXT", description = "The question.")
    private String question;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Context context;

    /** Where the passage comes from. */
    static final class Context {
        @Option(names = "--context", required = true, paramLabel = "TEXT", description = "The passage.")
        private @Nullable String text;

        @Option(
                names = "--context-file",
                required = true,
                paramLabel = "FILE",
                description = "A text file (UTF-8) with it.")
        private @Nullable Path file;

        String read() throws IOException {
            if (text != null) {
                return text;
            }
            Path path = Objects.requireNonNull(file);
            try {
                return Files.readString(path);
            } catch (NoSuchFileException e) {
                throw new IOException(path + " does not exist; expected a text file with the passage", e);
            } catch (CharacterCodingException e) {
                throw new IOException(path + " is not UTF-8; save it as UTF-8 text", e);
            }
        }
    }

    @Option(names = "--format", defaultValue = "text", description = "text or json (default: text).")
    private OutputFormat format;

    @Override
    public Integer call() throws IOException {
        AnswerOptions options = arguments.options();
        String passage = context.read();
        Answers answers;
        try (TerminalProgress progress = new TerminalProgress();
                QuestionAnswerer answerer = model.load(progress)) {
            answers = answerer.answer(question, passage, options);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == OutputFormat.TEXT) {
            for (AnswerCandidate candidate : answers.candidates()) {
                String text = candidate.answer().isEmpty() ? "(no answer)" : candidate.answer();
                out.println(String.format(
                        Locale.ROOT, "%.4f  %d-%d  %s", candidate.score(), candidate.start(), candidate.end(), text));
            }
        } else {
            ObjectMapper json = new ObjectMapper();
            ObjectNode line = json.createObjectNode();
            line.set("answers", AnswerJson.of(answers.candidates()));
            line.put("windows", answers.windows())
                    .put("question_shortened", answers.questionShortened())
                    .put("milliseconds", answers.elapsed().toNanos() / 1e6);
            out.println(json.writeValueAsString(line));
        }
        out.flush();
        return 0;
    }
}
