package dev.spanlight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.Golden;
import dev.spanlight.train.runqa.RunQaFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Golden golden;
    private final Path folder;
    private final Path data;

    CommandsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        golden = new Golden();
        data = golden.write(folder.resolve("data.json"));
    }

    private record Result(int exitCode, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private static Result run(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        InputStream input = System.in;
        // A training reads its commands there, and would take away what the build says to the process of the tests.
        System.setIn(InputStream.nullInputStream());
        try {
            int exitCode = SpanlightCommand.commandLine()
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(words);
            return new Result(exitCode, out.toString(), err.toString());
        } finally {
            System.setIn(input);
        }
    }

    @Test
    void inspectPrintsTheWindowsOfTheReference() throws IOException {
        Result result = run(
                "inspect",
                "--model",
                Golden.folder("bert"),
                "--data",
                data,
                "--label-mode",
                "run_qa",
                "--precision",
                "fp32",
                "--logits");
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode items = golden.get("features").path(0).path("items");
        assertThat(result.lines()).hasSize(items.size());
        for (int i = 0; i < items.size(); i++) {
            JsonNode line = json.readTree(result.lines().get(i));
            assertThat(line.path("id").asText())
                    .isEqualTo(items.path(i).path("example_id").asText());
            for (String field : List.of("input_ids", "offsets", "start_position", "end_position")) {
                assertThat(line.path(field)).isEqualTo(items.path(i).path(field));
            }
            JsonNode logits = golden.get("forward").path("bert").path(i).path("start_logits");
            assertThat(line.path("start_logits").path(3).asDouble())
                    .isCloseTo(logits.path(3).asDouble(), within(1e-4));
        }
    }

    @Test
    void predictPrintsTheAnswersOfThePipeline() throws IOException {
        Result result = run(
                "predict",
                "--model",
                Golden.folder("distilbert"),
                "--data",
                data,
                "--top-k",
                5,
                "--precision",
                "fp32",
                "--handle-impossible-answer");
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode expected = golden.get("pipeline").path("distilbert").path(2).path("results");
        assertThat(result.lines()).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            JsonNode line = json.readTree(result.lines().get(i));
            assertThat(line.path("id")).isEqualTo(expected.path(i).path("id"));
            assertThat(line.path("answers").findValuesAsText("answer"))
                    .isEqualTo(expected.path(i).path("answers").findValuesAsText("answer"));
        }
    }

    @Test
    void agreeComparesTwoAnnotatorsOrAnAnnotatorAndAModel() throws IOException {
        Path second = Files.writeString(folder.resolve("second.jsonl"), """
                {"id": "a", "context": "A red tower.", "question": "?", "answers": {"text": ["the red tower"], "answer_start": [0]}}
                {"id": "b", "context": "A red tower.", "question": "B?", "answers": {"text": [], "answer_start": []}}
                """);
        Path first = Files.writeString(folder.resolve("first.jsonl"), """
                {"id": "a", "context": "A red tower.", "question": "?", "answers": {"text": ["red tower"], "answer_start": [2]}}
                {"id": "b", "context": "A red tower.", "question": "B?", "answers": {"text": ["red"], "answer_start": [2]}}
                {"id": "c", "context": "A red tower.", "question": "C?", "answers": {"text": ["red"], "answer_start": [2]}}
                """);
        Result people = run("agree", "--data", first, "--with", second, "--list", 5, "--format", "json");
        assertThat(people.exitCode()).as(people.err()).isZero();
        JsonNode report = json.readTree(people.out());
        assertThat(report.path("questions").asInt()).isEqualTo(2);
        assertThat(report.path("exact_match").asDouble()).isEqualTo(50);
        assertThat(report.path("kappa").asDouble()).isZero();
        assertThat(report.path("disagreements").findValuesAsText("id")).containsExactly("b");

        Result model = run("agree", "--data", data, "--model", Golden.folder("bert"), "--precision", "fp32");
        assertThat(model.exitCode()).as(model.err()).isZero();
        Result evaluated = run("evaluate", "--data", data, "--model", Golden.folder("bert"), "--precision", "fp32");
        assertThat(model.lines()).anyMatch(line -> line.startsWith("exact_match"));
        String f1 = evaluated.lines().stream()
                .filter(line -> line.startsWith("f1 "))
                .findFirst()
                .orElseThrow();
        assertThat(model.lines()).contains(f1);
        assertThat(run("agree", "--data", first).exitCode()).isEqualTo(2);
    }

    @Test
    void benchPrintsFiguresOfEachWork() throws IOException {
        Result result = run(
                "bench",
                "encoder",
                "ask",
                "predict",
                "train",
                "--model",
                Golden.folder("bert"),
                "--data",
                data,
                "--samples",
                6,
                "--repeats",
                1,
                "--batch-size",
                4,
                "--windows",
                2,
                "--window-tokens",
                40);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.lines()).hasSize(4);
        JsonNode encoder = json.readTree(result.lines().get(0));
        assertThat(encoder.path("work").asText()).isEqualTo("ENCODER");
        assertThat(encoder.path("tokens_per_second").asDouble()
                        * encoder.path("median_seconds").asDouble())
                .isCloseTo(80, within(1e-6));
        JsonNode ask = json.readTree(result.lines().get(1));
        assertThat(ask.path("questions").asInt()).isEqualTo(6);
        assertThat(ask.path("median_seconds").asDouble()).isPositive();
        JsonNode predict = json.readTree(result.lines().get(2));
        assertThat(predict.path("questions_per_second").asDouble()).isPositive();
        JsonNode train = json.readTree(result.lines().get(3));
        assertThat(train.path("windows").asInt()).isGreaterThanOrEqualTo(6);
        assertThat(train.path("steps").asInt())
                .isEqualTo(Math.ceilDiv(train.path("windows").asInt(), 4));
        assertThat(train.path("padded_tokens_per_second").asDouble())
                .isGreaterThanOrEqualTo(train.path("tokens_per_second").asDouble());
    }

    @Test
    void evaluatePrintsTheMetricsAndWritesThePredictions() throws IOException {
        Path predictions = folder.resolve("out/predictions.json");
        Result result = run(
                "evaluate",
                "--model",
                Golden.folder("bert"),
                "--data",
                data,
                "--format",
                "json",
                "--output",
                predictions);
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode metrics = json.readTree(result.out());
        assertThat(metrics.path("total").asInt()).isEqualTo(21);
        assertThat(metrics.path("HasAns_total").asInt()).isEqualTo(20);
        assertThat(metrics.path("NoAns_total").asInt()).isEqualTo(1);
        assertThat(metrics.path("exact_match").isNumber()).isTrue();
        assertThat(metrics.path("questions_per_second").asDouble()).isPositive();
        assertThat(json.readTree(predictions.toFile()).size()).isEqualTo(21);
    }

    @Test
    void evaluateWritesWhatRunQaWrites() throws IOException {
        Path out = folder.resolve("out");
        Result result = run("evaluate", "--model", Golden.folder("bert"), "--data", data, "--output-dir", out);
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode predictions =
                json.readTree(out.resolve("eval_predictions.json").toFile());
        JsonNode nBest =
                json.readTree(out.resolve("eval_nbest_predictions.json").toFile());
        JsonNode nullOdds = json.readTree(out.resolve("eval_null_odds.json").toFile());
        assertThat(predictions.size()).isEqualTo(21);
        assertThat(nBest.size()).isEqualTo(21);
        predictions.properties().forEach(entry -> {
            boolean none = nullOdds.path(entry.getKey()).asDouble() > 0;
            assertThat(entry.getValue().asText().isEmpty()).as(entry.getKey()).isEqualTo(none);
        });
    }

    @Test
    void aModelIsExportedAndAnswersTheSame() {
        Path exported = folder.resolve("exported");
        Result result = run("export", "--model", Golden.folder("distilbert"), "--output", exported);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().strip()).isEqualTo(exported.toString());
        Object[] question = {
            "ask", "--question", "Who?", "--context", "Agnes lit it in 1854.", "--format", "json", "--model"
        };
        assertThat(answersOf(question, exported)).isEqualTo(answersOf(question, Golden.folder("distilbert")));
        Result again = run("export", "--model", Golden.folder("bert"), "--output", exported);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("exists already");
    }

    private JsonNode answersOf(Object[] question, Path model) {
        Object[] line = java.util.Arrays.copyOf(question, question.length + 1);
        line[question.length] = model;
        return parse(run(line).out()).path("answers");
    }

    @Test
    void aRunGoesToAClusterAndWhatComesBackIsARun() throws IOException {
        Path run = folder.resolve("run");
        Result trained =
                run("train", "--data", data, "--model", Golden.folder("bert"), "--output", run, "--max-steps", 1);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(run.resolve("model").toFile().list())
                .contains("eval_predictions.json", "eval_nbest_predictions.json");
        Path bundle = folder.resolve("bundle");
        Result bundled = run("bundle", "--run", run, "--output", bundle);
        assertThat(bundled.exitCode()).as(bundled.err()).isZero();
        RunQaFolder.write(bundle.resolve("output"));
        Path back = folder.resolve("back");
        Result imported = run("import-run", "--from", bundle, "--output", back);
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(run("evaluate", "--model", back.resolve("model"), "--data", back.resolve("validation.json"))
                        .exitCode())
                .isZero();
        Result none = run("import-run", "--from", folder.resolve("none"), "--output", folder.resolve("other"));
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("is no folder");
    }

    @Test
    void askAnswersFromAFile() throws IOException {
        Path context = Files.writeString(folder.resolve("context.txt"), "The lamp was lit in 1854 by Agnes Moll.");
        Result result = run(
                "ask",
                "--model",
                Golden.folder("bert"),
                "--question",
                "Who?",
                "--context-file",
                context,
                "--top-k",
                3,
                "--format",
                "json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode answers = json.readTree(result.out()).path("answers");
        assertThat(answers.size()).isEqualTo(3);
        assertThat("The lamp was lit in 1854 by Agnes Moll.")
                .contains(answers.path(0).path("answer").asText());
    }

    @Test
    void trainingWritesAModelThatAnswersAndEventsThatFollowTheSchema() throws IOException {
        Path run = folder.resolve("run");
        Result result = run(
                "train",
                "--data",
                data,
                "--model",
                Golden.folder("bert"),
                "--output",
                run,
                "--epochs",
                1,
                "--batch-size",
                4,
                "--learning-rate",
                "1e-3",
                "--split-by",
                "passage",
                "--freeze",
                "embeddings,layers:1",
                "--events",
                "jsonl");
        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonNode> events = result.lines().stream().map(this::parse).toList();
        assertThat(events)
                .extracting(event -> event.path("type").asText())
                .contains("started", "step", "evaluated", "checkpoint")
                .endsWith("finished");
        JsonNode step = events.stream()
                .filter(event -> event.path("type").asText().equals("step"))
                .findFirst()
                .orElseThrow();
        assertThat(step.fieldNames())
                .toIterable()
                .containsExactly(
                        "type",
                        "step",
                        "epoch",
                        "loss",
                        "grad_norm",
                        "learning_rate",
                        "tokens_per_second",
                        "examples_per_second",
                        "eta_seconds");
        assertThat(run("ask", "--model", run.resolve("model"), "--question", "Who?", "--context", "A name.")
                        .exitCode())
                .isZero();
        Result again = run("train", "--data", data, "--model", Golden.folder("bert"), "--output", run);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("holds a run already");
    }

    private JsonNode parse(String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void sampleDataIsTrainedOnReloadedAndAsked() throws IOException {
        Path run = folder.resolve("run");
        Result trained = run(
                "train",
                "--data",
                "sample-data/ten-pairs.json",
                "--model",
                "builtin:minilm",
                "--output",
                run,
                "--epochs",
                2,
                "--batch-size",
                4,
                "--max-length",
                128,
                "--doc-stride",
                32);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("f1").contains("completed after 4 steps");
        Result asked = run(
                "ask",
                "--model",
                run.resolve("model"),
                "--question",
                "When?",
                "--context",
                "It was built in 1854.",
                "--format",
                "json");
        assertThat(asked.exitCode()).as(asked.err()).isZero();
        assertThat("It was built in 1854.")
                .contains(parse(asked.out())
                        .path("answers")
                        .path(0)
                        .path("answer")
                        .asText());
        assertThat(run.resolve("model").toFile().list())
                .contains(
                        "config.json",
                        "model.safetensors",
                        "tokenizer.json",
                        "tokenizer_config.json",
                        "special_tokens_map.json",
                        "vocab.txt",
                        "README.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--epochs 0",
                "--learning-rate fast",
                "--max-length 100 --doc-stride 100",
                "--freeze head",
                "--test-size 1",
                "--events xml",
                "--nonsense"
            })
    void wrongArgumentsAreUsageErrors(String wrong) {
        String line = "train --data d --model builtin:minilm --output " + folder.resolve("run") + " " + wrong;
        Result result = run((Object[]) line.split(" ", -1));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isNotBlank();
    }

    @Test
    void aMissingModelOrFileIsOneSentenceAndExitCodeOne() {
        Result model = run("evaluate", "--model", folder.resolve("none"), "--data", data);
        assertThat(model.exitCode()).isEqualTo(1);
        assertThat(model.err().lines()).hasSize(1);
        assertThat(model.err()).contains(folder.resolve("none").toString());
        Result file = run("predict", "--model", "builtin:minilm", "--data", folder.resolve("none.json"));
        assertThat(file.exitCode()).isEqualTo(1);
        assertThat(file.err()).contains("none.json");
        Result headless = run("ask", "--model", "builtin:minilm", "--question", "q", "--context", "c");
        assertThat(headless.exitCode()).isEqualTo(1);
        assertThat(headless.err()).contains("no question-answering head");
    }
}
