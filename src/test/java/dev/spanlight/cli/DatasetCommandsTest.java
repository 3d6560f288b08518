package dev.spanlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.format.DatasetFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DatasetCommandsTest {
    private final Path folder;

    DatasetCommandsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private record Result(int code, String out, String err) {}

    private static Result run(Callable<Integer> command, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int code = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new Result(code, lines(out), lines(err));
    }

    private static String lines(StringWriter written) {
        return written.toString().replace(System.lineSeparator(), "\n");
    }

    private Path rows(int count) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < count; row++) {
            rows.append("{\"id\": \"q%d\", \"context\": \"Tower %d\", \"question\": \"?\", \"answers\":"
                    .formatted(row, row / 2));
            rows.append(" {\"text\": [\"Tower\"], \"answer_start\": [0]}}\n");
        }
        return Files.writeString(folder.resolve("rows.jsonl"), rows);
    }

    @Test
    void splitsByQuestion() throws IOException {
        Path train = folder.resolve("train.json");
        Path test = folder.resolve("test.jsonl");

        Result result = run(new SplitCommand(), "--data", rows(11), "--train", train, "--test", test);

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("train: 8 questions about ").contains("test: 3 questions about ");
        assertThat(result.err()).isEmpty();
        assertThat(DatasetFiles.read(train).questionCount()).isEqualTo(8);
        assertThat(DatasetFiles.read(test).questionCount()).isEqualTo(3);
        byte[] first = Files.readAllBytes(train);
        run(new SplitCommand(), "--data", rows(11), "--train", train, "--test", test);
        assertThat(train).hasBinaryContent(first);
    }

    @Test
    void splitsByPassage() throws IOException {
        Path train = folder.resolve("train.json.gz");
        Path test = folder.resolve("test.json.gz");

        Result result = run(
                new SplitCommand(),
                "--data",
                rows(10),
                "--test-size",
                "0.4",
                "--split-by",
                "passage",
                "--train",
                train,
                "--test",
                test);

        assertThat(result.code()).isZero();
        Dataset part = DatasetFiles.read(test);
        assertThat(part.questionCount()).isEqualTo(4);
        assertThat(part.passages()).hasSize(2);
    }

    @Test
    void refusesToSplitOntoItself() throws IOException {
        Path data = rows(3);
        Path test = folder.resolve("test.json");

        assertThat(run(new SplitCommand(), "--data", data, "--train", data, "--test", test)
                        .code())
                .isEqualTo(2);
        assertThat(run(new SplitCommand(), "--data", data, "--train", test, "--test", test)
                        .err())
                .contains("two of them are the same");
        assertThat(run(new SplitCommand(), "--data", data, "--split-by", "word", "--train", test, "--test", "x.json")
                        .code())
                .isEqualTo(2);
        Result tooBig = run(
                new SplitCommand(),
                "--data",
                data,
                "--test-size",
                2,
                "--train",
                test,
                "--test",
                folder.resolve("b.json"));
        assertThat(tooBig.code()).isEqualTo(1);
        assertThat(tooBig.err()).startsWith("spanlight split: ").contains("test size 2.0 is out of range");
    }

    @Test
    void convertsToTheFormatOfTheName() throws IOException {
        Path data = rows(4);
        Path squad = folder.resolve("squad.json");
        Path back = folder.resolve("back.jsonl.gz");

        Result there = run(new ConvertCommand(), "--data", data, "--output", squad);
        Result andBack = run(new ConvertCommand(), "--data", squad, "--output", back);

        assertThat(there.out()).isEqualTo("4 questions about 2 passages written to " + squad + " as squad-v1\n");
        assertThat(andBack.out()).contains("as jsonl");
        assertThat(DatasetFiles.read(back).passages())
                .isEqualTo(DatasetFiles.read(data).passages());
    }

    @Test
    void convertsToTheFormatAskedFor() throws IOException {
        Path squad = folder.resolve("squad.json");

        assertThat(run(new ConvertCommand(), "--data", rows(1), "--output", squad, "--to", "squad-v2")
                        .out())
                .contains("1 question about 1 passage written");
        assertThat(squad).content().contains("\"is_impossible\":false");
        Result wrong = run(new ConvertCommand(), "--data", rows(1), "--output", squad, "--to", "csv");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("unknown format 'csv'; give one of squad-v1, squad-v2, jsonl");
    }

    @Test
    void tellsWhyAFileCannotBeConverted() throws IOException {
        Path data = Files.writeString(folder.resolve("open.jsonl"), "{\"context\": \"x\", \"question\": \"?\"}");

        Result missing = run(new ConvertCommand(), "--data", "none.json", "--output", folder.resolve("out.json"));
        Result open =
                run(new ConvertCommand(), "--data", data, "--output", folder.resolve("out.json"), "--to", "squad-v1");

        assertThat(missing)
                .isEqualTo(new Result(1, "", "spanlight convert: none.json: there is no such file; check the path\n"));
        assertThat(open.code()).isEqualTo(1);
        assertThat(open.err()).contains("write SQuAD 2.0 instead");
    }

    @Test
    void validates() throws IOException {
        Path data = Files.writeString(folder.resolve("wrong.jsonl"), """
                {"id": "a", "context": "A red tower.", "question": "?", "answers": {"text": ["tower"], "answer_start": [5]}}
                {"id": "b", "context": "A red tower.", "question": "?", "answers": {"text": ["red "], "answer_start": [2]}}
                """);

        Result text = run(new ValidateCommand(), "--data", data);
        Result json = run(new ValidateCommand(), "--data", data, "--format", "json");

        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out())
                .contains("error: a, answers[0]: at 5 stands “ towe”, not “tower”")
                .contains("warning: b, answers[0]: ")
                .endsWith("2 questions about 1 passage: 1 error, 1 warning\n");
        JsonNode report = new ObjectMapper().readTree(json.out());
        assertThat(json.code()).isEqualTo(1);
        assertThat(report.get("errors").asInt()).isEqualTo(1);
        assertThat(report.get("problems").get(0).get("where").asText()).isEqualTo("a");
        assertThat(report.get("problems").get(1).get("severity").asText()).isEqualTo("warning");
    }

    @Test
    void repairsWhatIsSureAndTellsWhatIsLeft() throws IOException {
        Path data = Files.writeString(folder.resolve("wrong.jsonl"), """
                {"id": "a", "context": "A red tower.", "question": "?", "answers": {"text": ["tower"], "answer_start": [5]}}
                {"id": "b", "context": "A red tower.", "question": "B?", "answers": {"text": ["red "], "answer_start": [2]}}
                {"id": "c", "context": "A red tower.", "question": "C?", "answers": {"text": ["boat"], "answer_start": [2]}}
                """);
        Path output = folder.resolve("right.jsonl");

        Result text = run(new ValidateCommand(), "--data", data, "--repair", "0.8", "--output", output);

        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out())
                .contains("repaired: a, misplaced: at 5 stands “ towe”, not “tower”; it stands at 6 (0.95)")
                .contains("repaired: b, white space: ")
                .contains("error: c, answers[0]: ")
                .endsWith("3 questions about 1 passage: 1 error, 0 warnings left after 2 repairs, written to " + output
                        + "\n");
        assertThat(DatasetFiles.read(output).examples().getFirst().question().answers())
                .containsExactly(new Answer("tower", 6));

        Result again =
                run(new ValidateCommand(), "--data", output, "--repair", "0.8", "--output", output, "--format", "json");
        JsonNode report = new ObjectMapper().readTree(again.out());
        assertThat(report.get("repairs")).isEmpty();
        assertThat(report.get("errors").asInt()).isEqualTo(1);
    }

    @Test
    void repairsNeedAThresholdAndAFile() throws IOException {
        assertThat(run(new ValidateCommand(), "--data", rows(2), "--repair", "0.8")
                        .code())
                .isEqualTo(2);
        assertThat(run(
                                new ValidateCommand(),
                                "--data",
                                rows(2),
                                "--repair",
                                "80",
                                "--output",
                                folder.resolve("out.json"))
                        .err())
                .contains("--repair is 80.0; give 0 to 1");
    }

    @Test
    void endsWithZeroWhereNothingIsWrongAndTwoOnWrongUsage() throws IOException {
        assertThat(run(new ValidateCommand(), "--data", rows(2)).code()).isZero();
        assertThat(run(new ValidateCommand(), "--data", rows(2), "--format", "xml")
                        .code())
                .isEqualTo(2);
        assertThat(run(new ValidateCommand()).code()).isEqualTo(2);
        assertThat(run(new ValidateCommand(), "--data", "none.json").code()).isEqualTo(1);
    }
}
