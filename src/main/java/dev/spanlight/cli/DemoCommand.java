package dev.spanlight.cli;

import dev.spanlight.InstallFolder;
import dev.spanlight.answer.AnswerCandidate;
import dev.spanlight.answer.AnswerOptions;
import dev.spanlight.answer.Answers;
import dev.spanlight.answer.QuestionAnswerer;
import dev.spanlight.data.Example;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.Precision;
import dev.spanlight.model.PytorchEngine;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.Trainer;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingControl;
import dev.spanlight.train.TrainingEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code spanlight demo}: the whole path in a terminal, with real training and real answers. */
@Command(
        name = "demo",
        description = "A guided tour in the terminal: fine-tunes on ten sample records, evaluates, asks two models.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the field
final class DemoCommand implements Callable<Integer> {
    private static final ModelReference PIPELINE = new ModelReference.BuiltIn("minilm-squad");
    private static final String SAMPLE = "ten-pairs.json";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = InstallFolder.find().sampleData().resolve(SAMPLE);
        List<Example> examples = DatasetFiles.read(data).examples();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "1. The dataset: " + examples.size() + " records of context, question and answer (" + SAMPLE + ").");
        Example first = examples.getFirst();
        out.println("   For instance: " + first.question().text() + "  ->  "
                + first.question().answers().getFirst().text());
        out.flush();
        Path folder = Files.createTempDirectory("spanlight-demo");
        RunFolder run = new RunFolder(folder.resolve("run"));
        try {
            PytorchEngine engine = start();
            ModelHub hub = ModelHub.fromEnvironment(System.getenv());
            train(engine, hub, data, run, out);
            ask(engine, hub, run, first, out);
        } finally {
            run.delete();
            Files.deleteIfExists(folder);
        }
        out.println();
        out.println("Next: spanlight --help, or the window on a machine with a screen.");
        out.flush();
        return 0;
    }

    private static PytorchEngine start() throws IOException {
        try (TerminalProgress progress = new TerminalProgress()) {
            return PytorchEngine.start(Runtime.getRuntime().availableProcessors(), progress);
        }
    }

    private static void train(PytorchEngine engine, ModelHub hub, Path data, RunFolder run, PrintWriter out)
            throws IOException, InterruptedException {
        out.println("2. Fine-tuning " + PIPELINE + " on them, two records set aside:");
        out.flush();
        TrainingArguments arguments = TrainingArguments.defaults(data, PIPELINE.toString(), run.path())
                .epochs(8)
                .batchSize(4)
                .learningRate(3e-5)
                .build();
        List<Double> losses = new ArrayList<>();
        try (TerminalRun terminal = new TerminalRun(out)) {
            new Trainer(engine, hub, new TrainingControl(), event -> {
                        terminal.accept(event);
                        if (event instanceof TrainingEvent.Step step) {
                            losses.add(step.loss());
                        }
                    })
                    .train(arguments, false);
        }
        out.println("   The loss, step by step:");
        LossCurve.draw(losses).forEach(out::println);
        out.flush();
    }

    private static void ask(PytorchEngine engine, ModelHub hub, RunFolder run, Example example, PrintWriter out)
            throws IOException {
        out.println("3. One question to both models: " + example.question().text());
        ModelReference tuned = new ModelReference.Folder(run.modelFolder());
        answer(engine, hub, tuned, "fine-tuned", example, out);
        answer(engine, hub, PIPELINE, "pipeline", example, out);
    }

    private static void answer(
            PytorchEngine engine, ModelHub hub, ModelReference model, String name, Example example, PrintWriter out)
            throws IOException {
        try (QuestionAnswerer answerer =
                QuestionAnswerer.load(engine, hub.open(model), Precision.AUTO).warmedUp()) {
            Answers answers =
                    answerer.answer(example.question().text(), example.passage().context(), AnswerOptions.DEFAULT);
            AnswerCandidate best = answers.candidates().getFirst();
            out.println(String.format(
                    Locale.ROOT,
                    "   %-11s %s  (score %.2f, %d ms)",
                    name,
                    best.answer(),
                    best.score(),
                    answers.elapsed().toMillis()));
            out.flush();
        }
    }
}
