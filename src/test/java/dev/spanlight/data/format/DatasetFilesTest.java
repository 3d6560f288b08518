package dev.spanlight.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Article;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetFilesTest {
    private final Path folder;

    DatasetFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Nested
    class Squad {
        @Test
        void readsArticlesParagraphsAndQuestions() throws IOException {
            Dataset dataset = read("""
                    {"version": "1.1", "data": [
                      {"title": "Skerry", "paragraphs": [
                        {"context": "A red tower.", "qas": [
                          {"id": "a", "question": "What?", "answers": [
                            {"text": "red tower", "answer_start": 2}, {"text": "tower", "answer_start": 6},
                            {"text": "tower", "answer_start": 6}]}]},
                        {"context": "A boat.", "qas": []}]}]}""");

            assertThat(dataset.name()).isEqualTo("file");
            assertThat(dataset.version()).isEqualTo("1.1");
            assertThat(dataset.passages()).hasSize(2).allSatisfy(passage -> assertThat(passage.article())
                    .isEqualTo(new Article("Skerry")));
            assertThat(dataset.examples().getFirst().question().answers())
                    .containsExactly(new Answer("red tower", 2), new Answer("tower", 6), new Answer("tower", 6));
        }

        @Test
        void keepsUnknownKeysAtEveryLevelWhereverTheyStand() throws IOException {
            Dataset dataset = read("""
                    {"licence": "CC0", "data": [
                      {"paragraphs": [
                        {"qas": [
                          {"rank": 1.10, "question": "What?", "id": "a", "is_impossible": true, "answers": [],
                           "plausible_answers": [{"text": "red", "answer_start": 2}]}],
                         "page": null, "context": "A red tower."}],
                       "url": "http://example.org", "title": "Skerry"}], "version": 2.0}""");
            Path copy = folder.resolve("copy.json");
            DatasetFiles.write(copy, dataset, DatasetFormat.SQUAD_V2);

            assertThat(dataset.extra()).isEqualTo(Map.of("licence", "CC0"));
            Passage passage = dataset.passages().getFirst();
            assertThat(passage.article()).isEqualTo(new Article("Skerry", Map.of("url", "http://example.org")));
            assertThat(passage.extra()).containsEntry("page", null);
            assertThat(passage.questions().getFirst().extra()).containsKeys("rank", "plausible_answers");
            assertThat(Files.readString(copy))
                    .contains("\"rank\":1.10", "\"page\":null", "\"licence\":\"CC0\"", "\"version\":\"2.0\"");
            assertThat(DatasetFiles.read(copy).passages()).isEqualTo(dataset.passages());
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                value = {
                    "`, \"answers\": [], \"is_impossible\": true`|NO_ANSWER",
                    "`, \"is_impossible\": true`|NO_ANSWER",
                    "`, \"answers\": []`|NO_ANSWER",
                    "`, \"answers\": [], \"is_impossible\": null`|NO_ANSWER",
                    "`, \"answers\": [], \"is_impossible\": false`|OPEN",
                    "``|OPEN",
                    "`, \"answers\": [{\"text\": \"red\", \"answer_start\": 2}]`|ANSWERED",
                    "`, \"answers\": [{\"text\": \"red\", \"answer_start\": 2}], \"is_impossible\": false`|ANSWERED",
                })
        void tellsOpenFromUnanswerable(String keys, Status expected) throws IOException {
            Dataset dataset = read(squad("{\"id\": \"a\", \"question\": \"What?\"" + keys + "}"));

            assertThat(dataset.examples().getFirst().question().status()).isEqualTo(expected);
        }

        @Test
        void alwaysWritesIsImpossibleInVersion2() throws IOException {
            Dataset dataset = new Dataset(
                    "d",
                    List.of(new Passage(
                            "t",
                            "red",
                            List.of(
                                    new Question("a", "?", List.of(new Answer("red", 0))),
                                    new Question("b", "?", List.of()),
                                    new Question("c", "?", List.of()).withAnswers(List.of())))));
            Path file = folder.resolve("out.json");
            DatasetFiles.write(file, dataset, DatasetFormat.SQUAD_V2);

            assertThat(Files.readString(file)).isEqualTo("""
                    {"version":"v2.0","data":[
                    {"title":"t","paragraphs":[
                    {"context":"red","qas":[
                    {"id":"a","question":"?","answers":[{"text":"red","answer_start":0}],"is_impossible":false},
                    {"id":"b","question":"?","answers":[],"is_impossible":true},
                    {"id":"c","question":"?","answers":[],"is_impossible":false}]}]}]}
                    """);
        }

        @Test
        void refusesUnansweredQuestionsInVersion1AndLeavesTheFile() throws IOException {
            Path file = Files.writeString(folder.resolve("out.json"), "old");
            Dataset dataset =
                    new Dataset("d", List.of(new Passage("t", "red", List.of(new Question("b", "?", List.of())))));

            assertThatThrownBy(() -> DatasetFiles.write(file, dataset, DatasetFormat.SQUAD_V1))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageContaining("1 of 1 questions have no answer")
                    .hasMessageContaining("write SQuAD 2.0");
            assertThat(file).hasContent("old");
        }

        @Test
        void keepsTextsToTheLetter() throws IOException {
            Dataset dataset = read("""
                    {"data": [{"title": " t ", "paragraphs": [{"context": "  A\\r\\n\\ud83d\\udca9 e\\u0301\\u00a0 ",
                      "qas": [{"id": 7, "question": "\\u00e9?", "answers": [{"text": "e\\u0301\\u00a0", "answer_start": 7.0}]}]}]}]}""");

            Example example = dataset.examples().getFirst();
            assertThat(example.passage().context()).isEqualTo("  A\r\n💩 e\u0301\u00a0 ");
            assertThat(example.id()).isEqualTo("7");
            assertThat(example.question().answers()).containsExactly(new Answer("e\u0301\u00a0", 7));
        }

        @Test
        void keepsHalfCharacters() throws IOException {
            Dataset dataset = read(squad("{\"id\": \"a\", \"question\": \"x\\ud83d\"}"));
            Path file = folder.resolve("out.json");
            DatasetFiles.write(file, dataset, DatasetFormat.SQUAD_V2);

            assertThat(DatasetFiles.read(file).passages()).isEqualTo(dataset.passages());
        }
    }

    @Nested
    class Rows {
        private static final String ROW = "{\"context\": \"A red tower.\", \"question\": \"What?\", \"answers\": %s}";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"text\": [\"red\"], \"answer_start\": [2]}",
                    "{\"text\": \"red\", \"answer_start\": 2}",
                    "[{\"text\": \"red\", \"answer_start\": 2}]",
                    "{\"answer_start\": [2.0], \"text\": [\"red\"]}",
                })
        void readsAnswersInEveryShape(String answers) throws IOException {
            Dataset dataset = read(ROW.formatted(answers));

            assertThat(dataset.examples().getFirst().question())
                    .isEqualTo(new Question("row-1", "What?", List.of(new Answer("red", 2))));
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                value = {
                    "`{\"text\": [], \"answer_start\": []}`|NO_ANSWER",
                    "`[]`|NO_ANSWER",
                    "`null`|OPEN",
                    "`null, \"is_impossible\": true`|NO_ANSWER",
                    "`{\"text\": [], \"answer_start\": []}, \"is_impossible\": false`|OPEN",
                })
        void tellsOpenFromUnanswerable(String answers, Status expected) throws IOException {
            assertThat(read(ROW.formatted(answers))
                            .examples()
                            .getFirst()
                            .question()
                            .status())
                    .isEqualTo(expected);
        }

        @Test
        void sharesThePassageOfNeighboursButKeepsTheOrderOfRows() throws IOException {
            Dataset dataset = read("""
                    [{"id": "1", "title": "t", "context": "x", "question": "a"},
                     {"id": "2", "title": "t", "context": "x", "question": "b"},
                     {"id": "3", "title": "t", "context": "y", "question": "c"},
                     {"id": "4", "title": "t", "context": "x", "question": "d"},
                     {"id": "5", "title": "u", "context": "x", "question": "e"}]""");

            assertThat(dataset.examples().stream().map(Example::id)).containsExactly("1", "2", "3", "4", "5");
            assertThat(dataset.passages()).hasSize(4);
            assertThat(dataset.mergePassages().passages()).hasSize(3);
        }

        @Test
        void makesIdsWhereNoneAre() throws IOException {
            Dataset dataset = read("""
                    {"context": "x", "question": "a"}
                    {"context": "x", "question": "b", "id": null}

                    {"context": "x", "question": "c", "id": 12}
                    {"context": "x", "question": "d", "id": "row-2"}
                    """);

            assertThat(dataset.examples().stream().map(Example::id)).containsExactly("row-1", "row-2-2", "12", "row-2");
        }

        @Test
        void readsAndWritesTheSplit() throws IOException {
            Dataset dataset = read("""
                    {"context": "x", "question": "a", "split": "validation"}
                    {"context": "x", "question": "b", "split": "mine"}
                    """);
            Path file = folder.resolve("out.jsonl");
            DatasetFiles.write(file, dataset, DatasetFormat.HF_JSON_LINES);

            assertThat(dataset.examples().get(0).question().split()).isEqualTo(Split.VALIDATION);
            assertThat(dataset.examples().get(1).question().extra()).containsEntry("split", "mine");
            assertThat(Files.readAllLines(file))
                    .containsExactly(
                            "{\"id\":\"row-1\",\"title\":\"\",\"context\":\"x\",\"question\":\"a\",\"answers\":{\"text\":[],\"answer_start\":[]},\"is_impossible\":false,\"split\":\"validation\"}",
                            "{\"id\":\"row-2\",\"title\":\"\",\"context\":\"x\",\"question\":\"b\",\"answers\":{\"text\":[],\"answer_start\":[]},\"is_impossible\":false,\"split\":\"mine\"}");
        }

        @Test
        void givesEveryAnswerItsFurtherKeys() throws IOException {
            Dataset dataset = read(
                    ROW.formatted(
                            "{\"text\": [\"red\", \"tower\"], \"answer_start\": [2, 6], \"by\": [\"ada\", null], \"kind\": \"span\"}"));

            assertThat(dataset.examples().getFirst().question().answers())
                    .containsExactly(
                            new Answer("red", 2, Map.of("by", "ada", "kind", "span")),
                            new Answer("tower", 6, Map.of("kind", "span")));
        }

        @Test
        void findsRowsInAnObjectsData() throws IOException {
            Dataset dataset = read("{\"version\": \"3\", \"data\": [" + ROW.formatted("null") + "]}");

            assertThat(dataset.version()).isEqualTo("3");
            assertThat(dataset.questionCount()).isEqualTo(1);
        }

        @Test
        void movesTheKeysOfPassagesIntoTheirRows() throws IOException {
            Dataset dataset = new Dataset(
                    "d",
                    List.of(new Passage(
                            new Article("t", Map.of("url", "u")),
                            "x",
                            List.of(new Question("a", "?", List.of())),
                            Map.of("page", 3))));
            Path file = folder.resolve("out.jsonl.gz");
            DatasetFiles.write(file, dataset, DatasetFormat.HF_JSON_LINES);

            assertThat(DatasetFiles.read(file).examples().getFirst().question().extra())
                    .isEqualTo(Map.of("url", "u", "page", 3));
        }
    }

    @Nested
    class AnyFile {
        @Test
        void skipsAByteOrderMark() throws IOException {
            assertThat(read("\ufeff" + squad("{\"id\": \"a\", \"question\": \"?\"}"))
                            .questionCount())
                    .isEqualTo(1);
        }

        @Test
        void recognisesGzipByContentAndNamesTheDatasetAfterTheFile() throws IOException {
            Path file = folder.resolve("packed.json");
            Files.write(file, gzip("[{\"context\": \"x\", \"question\": \"?\"}]"));
            AtomicLong bytesRead = new AtomicLong();

            Dataset dataset = DatasetFiles.read(file, bytesRead::set);

            assertThat(dataset.name()).isEqualTo("packed");
            assertThat(bytesRead).hasValue(Files.size(file));
        }

        @Test
        void endsWhenTheListenerThrows() throws IOException {
            Path file = Files.writeString(folder.resolve("rows.jsonl"), "{\"context\": \"x\", \"question\": \"?\"}");

            assertThatThrownBy(() -> DatasetFiles.read(file, bytes -> {
                        throw new CancellationException();
                    }))
                    .isInstanceOf(CancellationException.class);
        }

        @Test
        void writesNothingButTheFile() throws IOException {
            DatasetFiles.write(folder.resolve("out.jsonl"), new Dataset("d", List.of()), DatasetFormat.HF_JSON_LINES);

            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(folder.resolve("out.jsonl"));
            }
            assertThat(DatasetFiles.read(folder.resolve("out.jsonl")).passages())
                    .isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = DatasetFormat.class,
                mode = Mode.EXCLUDE,
                names = {"MRQA", "TEXT", "MARKDOWN", "PDF", "DOCX"})
        void aCancelledWritingLeavesTheFileAsItWas(DatasetFormat format) throws IOException {
            Answer answer = new Answer("x", 0);
            Dataset dataset = new Dataset(
                    "three",
                    List.of(new Passage(
                            "",
                            "x",
                            Stream.of("a", "b", "c")
                                    .map(id -> new Question(id, "?", List.of(answer)))
                                    .toList())));
            Path file = Files.writeString(folder.resolve("kept"), "as it was");
            List<Integer> counts = new ArrayList<>();

            assertThatThrownBy(() -> DatasetFiles.write(file, dataset, format, written -> {
                        counts.add(written);
                        if (written == 2) {
                            throw new CancellationException();
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
            assertThat(counts).containsExactly(1, 2);
            assertThat(file).content().isEqualTo("as it was");
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = DatasetFormat.class,
                mode = Mode.EXCLUDE,
                names = {"MRQA", "TEXT", "MARKDOWN", "PDF", "DOCX"})
        void neverChangesHalvesOfCharactersSilently(DatasetFormat format) throws IOException {
            Dataset dataset = new Dataset(
                    "half",
                    List.of(new Passage(
                            "💩",
                            "x \ud83d y \ude00 💩",
                            List.of(new Question("a", "?", List.of(new Answer("💩", 8)))))));
            boolean json = List.of("SQUAD_V1", "SQUAD_V2", "HF_JSON_LINES", "LABEL_STUDIO", "DOCCANO")
                    .contains(format.name());
            Path file = folder.resolve("half." + (json ? "json" : format.name().toLowerCase(Locale.ROOT)));

            if (json) {
                DatasetFiles.write(file, dataset, format);
                assertThat(DatasetFiles.read(file).passages()).isEqualTo(dataset.passages());
            } else {
                assertThatThrownBy(() -> DatasetFiles.write(file, dataset, format))
                        .isInstanceOf(DatasetFormatException.class)
                        .hasMessageContaining("half of a character");
            }
        }

        @Test
        void guessesTheFormatFromNameAndQuestions() {
            Dataset answered = new Dataset(
                    "d", List.of(new Passage("", "x", List.of(new Question("a", "?", List.of(new Answer("x", 0)))))));
            Dataset unanswered =
                    new Dataset("d", List.of(new Passage("", "x", List.of(new Question("a", "?", List.of())))));

            assertThat(DatasetFormat.guess(Path.of("a.JSONL.gz"), answered)).isEqualTo(DatasetFormat.HF_JSON_LINES);
            assertThat(DatasetFormat.guess(Path.of("a.csv.gz"), answered)).isEqualTo(DatasetFormat.CSV);
            assertThat(DatasetFormat.guess(Path.of("a.parquet"), answered)).isEqualTo(DatasetFormat.PARQUET);
            assertThat(DatasetFormat.guess(Path.of("a.json"), answered)).isEqualTo(DatasetFormat.SQUAD_V1);
            assertThat(DatasetFormat.guess(Path.of("a.json"), unanswered)).isEqualTo(DatasetFormat.SQUAD_V2);
        }
    }

    @Nested
    class WrongFiles {
        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                value = {
                    "`{\"id\": \"a\"}`|`data[0].paragraphs[0].qas[0], question: the question is missing`",
                    "`{\"question\": \"?\"}`|`qas[0], id: the question has no id`",
                    "`{\"id\": \"a\", \"question\": 3}`|`qas[0].question, question: found a number, expected the question, a string`",
                    "`7`|`qas[0], qas: found a number, expected a question`",
                    "`{\"id\": \"a\", \"question\": \"?\", \"answers\": [{\"text\": \"x\", \"answer_start\": \"3\"}]}`|`qas[0].answers[0].answer_start, answer_start: found a string, expected where the answer starts`",
                    "`{\"id\": \"a\", \"question\": \"?\", \"answers\": [{\"text\": \"x\", \"answer_start\": 3.5}]}`|`found 3.5, expected where the answer starts`",
                    "`{\"id\": \"a\", \"question\": \"?\", \"answers\": [{\"text\": \"x\"}]}`|`1 text and 0 answer_start found`",
                    "`{\"id\": \"a\", \"question\": \"?\", \"answers\": {\"text\": [\"x\", \"y\"], \"answer_start\": [1]}}`|`2 text and 1 answer_start found`",
                    "`{\"id\": \"a\", \"question\": \"?\", \"answers\": [\"x\"]}`|`qas[0].answers[0], answers: found a string, expected answers`",
                    "`{\"id\": \"a\", \"question\": \"?\", \"is_impossible\": \"no\"}`|`found a string, expected true (the context has no answer) or false`",
                    "`{\"id\": \"a\", \"question\": \"?\", \"is_impossible\": true, \"answers\": [{\"text\": \"x\", \"answer_start\": 0}]}`|`is_impossible is true but there are answers`",
                })
        void saysWhereAQuestionIsWrong(String question, String message) {
            assertThatThrownBy(() -> read(squad(question)))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageContaining("file.json: line 2, column ")
                    .hasMessageContaining(message);
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                value = {
                    "``|`the file is empty`",
                    "`hello`|`line 1, column 6: not valid JSON`",
                    "`3`|`found a number, expected a SQuAD object`",
                    "`{}`|`found an object with no keys`",
                    "`{\"rows\": 1, \"x\": 2}`|`found an object with the keys rows, x, expected a SQuAD file`",
                    "`{\"data\": {}}`|`data: found an object {…}, expected a list of articles`",
                    "`{\"data\": [{\"title\": \"t\"}]}`|`data[0], paragraphs: the article has no paragraphs`",
                    "`{\"data\": [{\"paragraphs\": [{\"qas\": []}]}]}`|`data[0].paragraphs[0], context: the paragraph has no context`",
                    "`{\"data\": []} {}`|`the dataset has ended but the file goes on`",
                    "`{\"data\": [`|`not valid JSON`",
                    "`[{\"question\": \"?\"}]`|`[0], context: the row has no context`",
                    "`[3]`|`[0]: found a number, expected a row`",
                })
        void saysWhyAFileIsNoDataset(String content, String message) {
            assertThatThrownBy(() -> read(content))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageContaining(message);
        }

        @Test
        void namesTheLineOfAWrongRow() {
            assertThatThrownBy(() -> read("""
                    {"context": "x", "question": "a"}
                    {"context": "x", "question": null}
                    """))
                    .hasMessageContaining("line 2, column 30, question, question: found null, expected");
            assertThatThrownBy(() -> read("{\"context\": \"x\", \"question\": \"a\"}\n{\"context\": \"x\" \"q\": 1}"))
                    .hasMessageContaining("line 2, column 17: not valid JSON");
        }

        @Test
        void explainsWhatCannotBeOpened() throws IOException {
            assertThatThrownBy(() -> DatasetFiles.read(folder.resolve("none.json")))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageEndingWith("none.json: there is no such file; check the path");
            assertThatThrownBy(() -> DatasetFiles.read(folder)).hasMessageContaining("this is a folder");
            Path file = Files.writeString(folder.resolve("file"), "not a folder");
            assertThatThrownBy(() -> DatasetFiles.write(
                            file.resolve("out.json"), new Dataset("d", List.of()), DatasetFormat.SQUAD_V2))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageContaining("out.json");
        }

        @Test
        void makesTheFoldersThatAreMissing() throws IOException {
            Path file = folder.resolve("no/such/out.json");
            DatasetFiles.write(file, new Dataset("d", List.of()), DatasetFormat.SQUAD_V2);
            assertThat(DatasetFiles.read(file).passages()).isEmpty();
        }

        @Test
        void explainsDamagedBytes() throws IOException {
            byte[] packed = gzip("[{\"context\": \"x\", \"question\": \"" + "?!".repeat(500) + "\"}]");
            Path cut = Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(packed, packed.length / 2));
            Path latin = Files.write(
                    folder.resolve("latin.json"),
                    "[{\"context\": \"café au lait\", \"question\": \"?\"}]".getBytes(StandardCharsets.ISO_8859_1));

            assertThatThrownBy(() -> DatasetFiles.read(cut)).hasMessageContaining("the gzip file is cut short");
            assertThatThrownBy(() -> DatasetFiles.read(latin))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageContaining("UTF-8");
        }
    }

    private static String squad(String question) {
        return "{\"data\": [{\"title\": \"t\", \"paragraphs\": [{\"context\": \"A red tower.\", \"qas\": [\n" + question
                + "]}]}]}";
    }

    private Dataset read(String content) throws IOException {
        return DatasetFiles.read(Files.writeString(folder.resolve("file.json"), content));
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
