package dev.spanlight.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Problem;
import dev.spanlight.data.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetImportTest {
    /** Label Studio issue 1347: UTF-16 13, code point 12. */
    private static final String PILE = "💩This is an annotation.";

    /** doccano issue 2290: UTF-16 22, code point 19. */
    private static final String CREW = "👨🏻‍🚒 firemen drive firetrucks";

    private final Path folder;

    DatasetImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ImportReport read(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return new DatasetImport(ImportOptions.defaults()).read(file, bytes -> {});
    }

    private static List<String> ids(Dataset dataset) {
        return dataset.examples().stream().map(Example::id).toList();
    }

    @Nested
    class Mistakes {
        @Test
        void goOnAfterAWrongRowAndNameItsLine() throws IOException {
            ImportReport report = read("rows.jsonl", """
                    {"id": "a", "context": "A red tower.", "question": "What?", "answers": {"text": ["red"], "answer_start": [2]}}
                    {"id": "b", "context": "A red tower.", "question": 7, "answers": {"text": [], "answer_start": [], "deep": [{"x": [1, {}]}]}}
                    {"id": "c", "context": "A red tower.", "question": "What?" "answers": 1}

                    {"id": "d", "context": "A red tower.", "question": "What?", "answers": {"text": ["red"], "answer_start": [3]}}
                    {"id": "e"}
                    {"id": "a", "context": "A red tower.", "question": "Which?", "answers": {"text": [], "answer_start": []}}
                    not json
                    {"id": "f", "context": "A red tower.", "question": "Else?", "answers": {"text": ["A"], "answer_start": [0]}}""");

            assertThat(ids(report.dataset())).containsExactly("a", "d", "a", "f");
            assertThat(ids(report.onlyGood())).containsExactly("a", "f");
            assertThat(report.unreadable()).isEqualTo(4);
            assertThat(report.total()).isEqualTo(8);
            assertThat(report.format()).isEqualTo(DatasetFormat.HF_JSON_LINES);
            assertThat(report.problems().stream().map(Problem::toString))
                    .satisfiesExactly(
                            it -> assertThat(it).startsWith("line 2, column ").contains("expected the question"),
                            it -> assertThat(it).startsWith("line 3, column ").contains("not valid JSON"),
                            it -> assertThat(it)
                                    .startsWith("line 5, question d, answers[0]: at 3 stands “ed ”, not “red”"),
                            it -> assertThat(it).startsWith("line 6, column ").contains("has no context"),
                            it -> assertThat(it).startsWith("line 7, question a, id: the id is used twice"),
                            it -> assertThat(it).startsWith("line 8, column ").contains("not valid JSON"));
        }

        @Test
        void loseOneLineWhereABraceIsMissing() throws IOException {
            ImportReport report = read("rows.jsonl", """
                    {"id": "a", "context": "x", "question": "?"
                    {"id": "b", "context": "x", "question": "?"}
                    {"id": "c", "context": "x", "question": "?"} {"id": "d", "context": "x", "question": "?"}
                    {"id": "e", "context": "x", "question": "?"}""");

            assertThat(ids(report.dataset())).containsExactly("b", "c", "e");
            assertThat(report.problems().stream().map(Problem::toString))
                    .satisfiesExactly(
                            it -> assertThat(it).contains("not valid JSON"),
                            it -> assertThat(it).startsWith("line 3, column ").contains("the file goes on"));
        }

        @Test
        void areLinesOnlyWhereEveryRowIsALine() throws IOException {
            String spread = "{\"id\": \"a\",\n \"context\": \"x\", \"question\": \"?\"}\n";

            assertThat(ids(read("rows.jsonl", spread + spread.replace("\"a\"", "\"b\""))
                            .dataset()))
                    .containsExactly("a", "b");
            assertThatThrownBy(() -> read("rows.jsonl", spread + "{\"id\": oops}\n" + spread))
                    .hasMessageContaining("line 3, column ")
                    .hasMessageContaining("not valid JSON");
        }

        @Test
        void goOnAfterAWrongPartOfASquadFile() throws IOException {
            ImportReport report = read("squad.json", """
                    {"version": "v2.0", "data": [{"title": "t", "paragraphs": [
                      {"context": "A red tower.", "qas": [
                        {"id": "a", "question": "?", "answers": [{"text": "red", "answer_start": 2, "deep": {"x": []}}]},
                        {"id": "b", "question": "?", "answers": [{"text": "red", "answer_start": "2", "deep": {"x": []}}]},
                        {"id": "c", "question": "?", "is_impossible": true, "answers": [{"text": "red", "answer_start": 2}]},
                        {"id": "d", "question": "?", "is_impossible": true, "answers": []}]},
                      {"qas": [{"id": "e", "question": "?"}]},
                      {"context": " ", "qas": [{"id": "f", "question": "?", "is_impossible": true, "answers": []}]}]},
                     {"title": "u", "paragraphs": [{"context": "A boat.", "qas": []}]}]}""");

            assertThat(ids(report.dataset())).containsExactly("a", "c", "d", "f");
            assertThat(ids(report.onlyGood())).containsExactly("a", "d");
            assertThat(report.onlyGood().passages()).hasSize(2).last().satisfies(passage -> assertThat(
                            passage.context())
                    .isEqualTo("A boat."));
            assertThat(report.problems().stream().map(Problem::toString))
                    .satisfiesExactly(
                            it -> assertThat(it)
                                    .contains("data[0].paragraphs[0].qas[1].answers[0].answer_start")
                                    .contains("found a string"),
                            it -> assertThat(it)
                                    .contains("data[0].paragraphs[0].qas[2]")
                                    .contains("is_impossible is true but there are answers"),
                            it -> assertThat(it)
                                    .contains("data[0].paragraphs[1]")
                                    .contains("has no context"),
                            it -> assertThat(it)
                                    .contains("data[0].paragraphs[2].qas[0]")
                                    .contains("the context is empty"));
            assertThat(report.errors()).isEqualTo(4);
        }

        @Test
        void endWhatIsNoDatasetAtAll() {
            assertThatThrownBy(() -> read("x.json", "{\"version\": \"1.1\", \"data\": [{\"title\": "))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageContaining("not valid JSON");
            assertThatThrownBy(() -> read("x.json", "{}")).hasMessageContaining("found an object with no keys");
        }

        @Test
        void sayWhatToDoWithOtherFiles() throws IOException {
            Path sheet = Files.write(folder.resolve("table.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
            Path archive = Files.copy(sheet, folder.resolve("data.zip"));

            assertThatThrownBy(() -> DatasetFiles.read(sheet)).hasMessageContaining("save the table as CSV");
            assertThatThrownBy(() -> DatasetFiles.read(archive)).hasMessageContaining("unpack it");
            assertThatThrownBy(() -> read("x.pdf", "hello")).hasMessageContaining("the name says PDF");
        }

        @Test
        void reportLoneSurrogates() throws IOException {
            ImportReport report = read(
                    "rows.jsonl",
                    "{\"id\": \"a\", \"context\": \"half \\ud83d of it\", \"question\": \"\\ud83d\\udca9?\"}\n");

            assertThat(report.dataset().examples().getFirst().question().text()).isEqualTo("💩?");
            assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                    .contains("lone surrogate U+D83D")
                    .contains("line 1"));
            assertThat(report.onlyGood().questionCount()).isZero();
        }

        @Test
        void stopWhenTheListenerThrows() throws IOException {
            Path file = Files.writeString(folder.resolve("rows.jsonl"), "{\"context\": \"x\", \"question\": \"?\"}");

            assertThatThrownBy(() -> new DatasetImport(ImportOptions.defaults()).read(file, bytes -> {
                        throw new CancellationException();
                    }))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Nested
    class Starts {
        @Test
        void areLookedForWhereTheyAreMissing() throws IOException {
            ImportReport report = read("rows.jsonl", """
                    {"id": "a", "context": "💩 A red tower, a red boat.", "question": "?", "answers": {"text": ["tower"]}}
                    {"id": "b", "context": "💩 A red tower, a red boat.", "question": "?", "answers": [{"text": "red", "answer_start": -1}]}
                    {"id": "c", "context": "💩 A red tower, a red boat.", "question": "?", "answers": [{"text": "blue", "answer_start": null}]}
                    """);

            List<Example> examples = report.dataset().examples();
            assertThat(examples.get(0).question().answers()).containsExactly(new Answer("tower", 8));
            assertThat(examples.get(1).question().answers()).containsExactly(new Answer("red", 4));
            assertThat(ids(report.onlyGood())).containsExactly("a", "b");
            assertThat(report.startsFound()).isEqualTo(2);
            assertThat(report.problems().getFirst().toString())
                    .isEqualTo("line 2, question b, answers[0]: the answer “red” has no start and stands at 2 places"
                            + " (4, 17); the first is taken, check it");
            assertThat(report.problems().get(1).toString())
                    .startsWith("line 3, question c, answers[0]: the answer “blue” has no start and stands nowhere");
            assertThat(report.offsetSentence())
                    .isEqualTo(
                            "No answer says where it starts. 2 answers without start got it by looking for the text.");
        }
    }

    @Nested
    class Units {
        private static Passage passage(String context, String... answers) {
            List<Question> questions = new ArrayList<>();
            for (String answer : answers) {
                questions.add(new Question(
                        context.hashCode() + answer, "?", List.of(new Answer(answer, start(context, answer)))));
            }
            return new Passage("", context, questions);
        }

        private static int start(String context, String answer) {
            String before = context.substring(0, context.indexOf(answer));
            return before.codePointCount(0, before.length());
        }

        /** The dataset with its starts counted in another unit, written as a file. */
        private ImportReport inUnit(OffsetUnit unit, Dataset dataset) throws IOException {
            Dataset counted = dataset.withPassages(dataset.passages().stream()
                    .map(passage -> passage.withQuestions(passage.questions().stream()
                            .map(question -> question.withAnswers(question.answers().stream()
                                    .map(answer -> new Answer(
                                            answer.text(), count(unit, passage.context(), answer), Map.of("k", "v")))
                                    .toList()))
                            .toList()))
                    .toList());
            Path file = folder.resolve("unit.json");
            DatasetFiles.write(file, counted, DatasetFormat.SQUAD_V2);
            return new DatasetImport(ImportOptions.defaults()).read(file, bytes -> {});
        }

        private static int count(OffsetUnit unit, String context, Answer answer) {
            int utf16 = context.offsetByCodePoints(0, answer.start());
            return switch (unit) {
                case CODE_POINTS -> answer.start();
                case UTF16 -> utf16;
                case UTF8_BYTES -> context.substring(0, utf16).getBytes(StandardCharsets.UTF_8).length;
            };
        }

        private static Dataset vectors() {
            return new Dataset(
                    "unit", List.of(passage(PILE, "annotation", "This"), passage(CREW, "firetrucks", "drive")));
        }

        @Test
        void areTheVectorsOfTheIssues() {
            assertThat(start(PILE, "annotation")).isEqualTo(12);
            assertThat(PILE.indexOf("annotation")).isEqualTo(13);
            assertThat(start(CREW, "firetrucks")).isEqualTo(19);
            assertThat(CREW.indexOf("firetrucks")).isEqualTo(22);
        }

        @Test
        void areFoundForTheFileAsAWhole() throws IOException {
            for (OffsetUnit unit : OffsetUnit.values()) {
                ImportReport report = inUnit(unit, vectors());

                assertThat(report.offsets().unit()).isEqualTo(unit);
                assertThat(report.converted()).isEqualTo(unit != OffsetUnit.CODE_POINTS);
                assertThat(report.problems()).isEmpty();
                assertThat(report.dataset().examples().stream()
                                .flatMap(example -> example.question().answers().stream())
                                .map(Answer::start))
                        .containsExactly(12, 1, 19, 13);
                assertThat(report.dataset()
                                .examples()
                                .getFirst()
                                .question()
                                .answers()
                                .getFirst()
                                .extra())
                        .containsEntry("k", "v");
            }
            assertThat(inUnit(OffsetUnit.UTF16, vectors()).offsetSentence())
                    .isEqualTo(
                            "The starts count UTF-16 units: so read, 4 of 4 answers fit, against 0 as code points and"
                                    + " 0 as UTF-8 bytes. They were converted to code points.");
        }

        @Test
        void areNeverDecidedRowByRow() throws IOException {
            ImportReport report = read("rows.jsonl", """
                    {"id": "a", "context": "%s", "question": "?", "answers": {"text": ["annotation"], "answer_start": [13]}}
                    {"id": "b", "context": "%s", "question": "?", "answers": {"text": ["annotation"], "answer_start": [12]}}
                    """.formatted(PILE, PILE));

            assertThat(report.converted()).isFalse();
            assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                    .contains("line 1, question a")
                    .contains("the start counts UTF-16 units"));
            assertThat(report.offsetSentence())
                    .isEqualTo("The starts count code points: so read, 1 of 2 answers fit, against 1 as UTF-16 units"
                            + " and 0 as UTF-8 bytes.");
        }

        @Test
        void makeNoDifferenceToPlainText() throws IOException {
            ImportReport report = read(
                    "rows.jsonl",
                    "{\"context\": \"A tower.\", \"question\": \"?\", \"answers\": {\"text\": [\"tower\"], \"answer_start\": [2]}}");

            assertThat(report.offsetSentence())
                    .isEqualTo("The starts count code points: so read, 1 of 1 answer fits, and as many in any other"
                            + " unit.");
        }
    }

    @Test
    void readsTheVariantsOfHaystack() throws IOException {
        ImportReport report = read("haystack.json", """
                {"data": [{"paragraphs": [{"context": "A red tower.\\r\\nA boat.", "document_id": 84, "qas": [
                  {"id": 11, "question": "What?", "is_impossible": false, "answers": [
                    {"answer_id": 7, "document_id": 84, "question_id": 11, "text": "boat", "answer_start": 16,
                     "answer_end": 20, "answer_category": null}]}]}]}]}""");

        assertThat(report.problems()).isEmpty();
        Passage passage = report.dataset().passages().getFirst();
        assertThat(passage.article().title()).isEmpty();
        assertThat(passage.context()).isEqualTo("A red tower.\r\nA boat.");
        assertThat(passage.extra()).containsEntry("document_id", 84);
        Question question = passage.questions().getFirst();
        assertThat(question.id()).isEqualTo("11");
        assertThat(question.answers().getFirst().extra())
                .containsEntry("answer_id", 7)
                .containsEntry("answer_category", null);
        Path file = folder.resolve("again.json");
        DatasetFiles.write(file, report.dataset(), DatasetFormat.SQUAD_V2);
        assertThat(DatasetFiles.read(file).passages())
                .isEqualTo(report.dataset().passages());
    }

    @Test
    void readsTheRowsOfMrqa() throws IOException {
        ImportReport report = read("mrqa.jsonl", """
                {"header": {"dataset": "SQuAD", "split": "train"}}
                {"id": "", "context": "💩 A red tower.", "qas": [{"qid": "q1", "question": "What?", "answers": ["tower"], "detected_answers": [{"text": "tower", "char_spans": [[8, 12]], "token_spans": [[3, 3]]}]}, {"qid": "q2", "question": "Who?", "answers": [], "detected_answers": []}]}
                """);

        assertThat(report.format()).isEqualTo(DatasetFormat.MRQA);
        assertThat(report.problems()).isEmpty();
        assertThat(report.dataset().examples().getFirst().question())
                .isEqualTo(new Question("q1", "What?", List.of(new Answer("tower", 8))));
        assertThat(report.dataset().examples().get(1).question().status()).isEqualTo(Question.Status.OPEN);
        assertThatThrownBy(() -> DatasetFiles.write(folder.resolve("out.jsonl"), report.dataset(), DatasetFormat.MRQA))
                .hasMessageContaining("MRQA JSON Lines can only be read");
    }
}
