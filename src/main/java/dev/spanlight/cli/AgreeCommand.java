package dev.spanlight.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.answer.AnswerOptions;
import dev.spanlight.answer.QuestionAnswerer;
import dev.spanlight.answer.SquadPredictor;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.QuestionMatcher;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.evaluate.Agreement;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code spanlight agree}: how far two annotators, or an annotator and a model, give the same answers. */
@Command(
        name = "agree",
        description = {
            "Compares the answers of two datasets about the same questions, or of a dataset and a model: exact match and"
                    + " F1 by the SQuAD rules, and Cohen's kappa of answerable against no answer.",
            "Questions are found by id, else by the same words about the same passage."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class AgreeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The dataset with gold answers.")
    private Path data;

    @Option(names = "--with", paramLabel = "FILE", description = "The second annotator's dataset.")
    private @Nullable Path with;

    @ArgGroup(exclusive = false, heading = "With a model instead of a second annotator:%n")
    private @Nullable ModelOptions model;

    @Option(
            names = "--list",
            paramLabel = "N",
            defaultValue = "0",
            description = "Name the N questions that are answered most differently.")
    private int list;

    @Option(names = "--format", defaultValue = "text", description = "text or json (default: text).")
    private OutputFormat format;

    private record Compared(Example example, Agreement.Pair pair) {}

    @Override
    public Integer call() throws IOException {
        List<Compared> compared;
        if (with != null && model == null) {
            compared = withAnnotator(DatasetFiles.read(data).labelled(), with);
        } else if (model != null && with == null) {
            compared = withModel(DatasetFiles.read(data).labelled(), model);
        } else {
            throw new ParameterException(spec.commandLine(), "give --with FILE or --model MODEL, one of the two");
        }
        if (compared.isEmpty()) {
            throw new IOException(data + (with == null ? "" : " and " + with)
                    + " have no labelled question in common; expected the same ids, or the same questions about the"
                    + " same passages");
        }
        Agreement agreement = Agreement.of(compared.stream().map(Compared::pair).toList());
        List<Compared> worst = compared.stream()
                .filter(it -> it.pair().f1() < 1)
                .sorted(Comparator.comparingDouble(it -> it.pair().f1()))
                .limit(list)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (format == OutputFormat.JSON) {
            out.println(json(agreement, worst));
        } else {
            print(out, agreement, worst);
        }
        out.flush();
        return 0;
    }

    private static List<Compared> withAnnotator(Dataset dataset, Path file) throws IOException {
        QuestionMatcher other = new QuestionMatcher(DatasetFiles.read(file));
        List<Compared> compared = new ArrayList<>();
        for (Example example : dataset.examples()) {
            other.find(example)
                    .ifPresent(found -> compared.add(new Compared(
                            example, new Agreement.Pair(texts(example.question().answers()), texts(found.answers())))));
        }
        return compared;
    }

    private static List<Compared> withModel(Dataset dataset, ModelOptions options) throws IOException {
        try (TerminalProgress progress = new TerminalProgress();
                QuestionAnswerer answerer = options.load(progress)) {
            List<Example> examples = dataset.examples();
            SquadPredictor.Result result = new SquadPredictor(
                            answerer.scorer(), answerer.fitting(AnswerOptions.DEFAULT.windows()))
                    .evaluate(examples, progress);
            return examples.stream()
                    .map(example -> new Compared(
                            example,
                            new Agreement.Pair(
                                    texts(example.question().answers()),
                                    said(result.predictions().getOrDefault(example.id(), "")))))
                    .toList();
        }
    }

    private static List<String> said(String prediction) {
        return prediction.isEmpty() ? List.of() : List.of(prediction);
    }

    private static List<String> texts(List<Answer> answers) {
        return answers.stream().map(Answer::text).toList();
    }

    private static void print(PrintWriter out, Agreement agreement, List<Compared> worst) {
        line(out, "questions", Integer.toString(agreement.questions()));
        line(out, "exact_match", number(agreement.exactMatch()));
        line(out, "f1", number(agreement.f1()));
        line(out, "answerable_agreement", number(agreement.answerable()));
        line(
                out,
                "kappa",
                Double.isNaN(agreement.kappa()) ? "undefined: both say one thing only" : number(agreement.kappa()));
        for (Compared it : worst) {
            out.println(it.example().id() + "\t" + number(it.pair().f1()) + "\t"
                    + words(it.pair().one()) + "\t" + words(it.pair().other()));
        }
    }

    private static String words(List<String> texts) {
        return texts.isEmpty() ? "no answer" : String.join(" | ", texts).replaceAll("\\s+", " ");
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println(String.format(Locale.ROOT, "%-22s %s", name, value));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static ObjectNode json(Agreement agreement, List<Compared> worst) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("questions", agreement.questions());
        report.put("exact_match", agreement.exactMatch());
        report.put("f1", agreement.f1());
        report.put("answerable_agreement", agreement.answerable());
        if (Double.isNaN(agreement.kappa())) {
            report.putNull("kappa");
        } else {
            report.put("kappa", agreement.kappa());
        }
        ArrayNode differing = report.putArray("disagreements");
        for (Compared it : worst) {
            ObjectNode entry = differing.addObject();
            entry.put("id", it.example().id());
            entry.put("f1", it.pair().f1());
            it.pair().one().forEach(entry.putArray("gold")::add);
            it.pair().other().forEach(entry.putArray("other")::add);
        }
        return report;
    }
}
