package dev.spanlight.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Problem;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Label Studio's and doccano's files, as the tools write them. */
class AnnotationToolsTest {
    private final Path folder;

    AnnotationToolsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ImportReport read(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return new DatasetImport(ImportOptions.defaults()).read(file, bytes -> {});
    }

    @Nested
    class LabelStudio {
        private static final String TASK = """
                [{"id": 41, "data": {"text": "%s", "question": "What?", "source": "web"},
                  "%s": [
                    {"id": 7, "completed_by": 3, "was_cancelled": false, "lead_time": 3.25, "result": [
                      {"id": "r1", "from_name": "answer", "to_name": "text", "type": "labels",
                       "value": {"start": %d, "end": %d, "text": "%s", "labels": ["Answer"]}}]},
                    {"id": 8, "completed_by": 4, "result": []},
                    {"id": 9, "was_cancelled": true, "result": [
                      {"type": "labels", "value": {"start": 0, "end": 1, "text": "x", "labels": ["Answer"]}}]}],
                  "predictions": [{"result": [{"type": "labels", "value": {"start": 0, "end": 1, "labels": ["Answer"]}}]}],
                  "project": 5}]""";

        @ParameterizedTest
        @CsvSource({"annotations, 12, 22", "completions, 12, 22", "annotations, 13, 23", "completions, 13, 23"})
        void countsInWhateverUnitFits(String key, int start, int end) throws IOException {
            ImportReport report =
                    read("tasks.json", TASK.formatted("💩This is an annotation.", key, start, end, "annotation"));

            assertThat(report.format()).isEqualTo(DatasetFormat.LABEL_STUDIO);
            assertThat(report.problems()).isEmpty();
            assertThat(report.offsets().unit()).isEqualTo(start == 12 ? OffsetUnit.CODE_POINTS : OffsetUnit.UTF16);
            Question question = report.dataset().examples().getFirst().question();
            assertThat(question.id()).isEqualTo("41");
            assertThat(question.answers())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.start()).isEqualTo(12))
                    .satisfies(answer -> assertThat(answer.text()).isEqualTo("annotation"));
            assertThat(question.extra()).containsEntry("source", "web");
        }

        @Test
        void trustsThePlaceWhereTheTextHoldsABackslashAndAnN() throws IOException {
            ImportReport report =
                    read("tasks.json", TASK.formatted("A red\\r\\ntower.", "annotations", 2, 12, "red\\\\n\\\\ntower"));

            assertThat(report.problems()).isEmpty();
            assertThat(report.dataset()
                            .examples()
                            .getFirst()
                            .question()
                            .answers()
                            .getFirst()
                            .text())
                    .isEqualTo("red\r\ntower");
        }

        @Test
        void reportsATextThatStandsElsewhere() throws IOException {
            ImportReport report = read("tasks.json", TASK.formatted("A red tower.", "annotations", 3, 6, "red"));

            assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                    .contains("at 3 stands “ed ”, not “red”; answer_start should be 2"));
        }

        @Test
        void writesBackWhatItDoesNotKnow() throws IOException {
            String content = TASK.formatted("💩This is an annotation.", "annotations", 12, 22, "annotation");
            Dataset dataset = read("tasks.json", content).dataset();
            Path file = folder.resolve("again.json");

            DatasetFiles.write(file, dataset, DatasetFormat.LABEL_STUDIO);

            ObjectMapper json = new ObjectMapper();
            JsonNode before = json.readTree(content).get(0);
            JsonNode after = json.readTree(file.toFile()).get(0);
            assertThat(after.get("annotations")).isEqualTo(before.get("annotations"));
            assertThat(after.get("predictions")).isEqualTo(before.get("predictions"));
            assertThat(after.get("project")).isEqualTo(before.get("project"));
            assertThat(after.get("id")).isEqualTo(before.get("id"));
            assertThat(after.at("/data/source").asText()).isEqualTo("web");
            assertThat(DatasetFiles.read(file).examples().getFirst().question())
                    .isEqualTo(dataset.examples().getFirst().question());
        }

        @Test
        void tellsUnansweredFromUnseen() throws IOException {
            ImportReport report = read("tasks.json", """
                    [{"data": {"text": "x", "question": "a"}, "annotations": [{"result": []}]},
                     {"data": {"text": "x", "question": "b"}, "annotations": []},
                     {"data": {"text": "x", "question": "c"}, "annotations": [{"was_cancelled": true, "result": []}]},
                     {"data": {"text": "y"}}]""");

            assertThat(report.dataset().examples().stream()
                            .map(example -> example.question().status()))
                    .containsExactly(Status.NO_ANSWER, Status.OPEN, Status.OPEN);
            assertThat(report.dataset().passages()).hasSize(2).last().isEqualTo(new Passage("", "y", List.of()));
        }

        @Test
        void makesQuestionsOfLabelsWhereNothingIsAsked() throws IOException {
            ImportReport report = read("tasks.json", """
                    [{"id": 1, "data": {"text": "Agnes lit it in 1854."}, "annotations": [{"result": [
                      {"type": "labels", "value": {"start": 0, "end": 5, "text": "Agnes", "labels": ["Person"]}},
                      {"type": "labels", "value": {"start": 16, "end": 20, "text": "1854", "labels": ["Year"]}}]}]}]""");

            assertThat(report.dataset().examples().stream()
                            .map(example -> example.question().text()))
                    .containsExactly("Person", "Year");
            assertThat(report.dataset().examples().stream().map(Example::id)).containsExactly("1-Person", "1-Year");
            assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                    .contains("each label has become a question"));
        }

        @Test
        void reportsATaskWithoutText() throws IOException {
            ImportReport report = read("tasks.json", """
                    [{"data": {"text": "x", "question": "a"}, "annotations": []},
                     {"data": {"image": "https://…"}, "annotations": []},
                     {"data": {"text": "x", "question": "a"}, "annotations": [{"result": [3]}]}]""");

            assertThat(report.problems().stream().map(Problem::toString))
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .startsWith("line 2")
                                    .contains("the task has no text, only [image]"),
                            second -> assertThat(second).startsWith("line 3").contains("expected objects {…}"));
            assertThat(report.dataset().questionCount()).isEqualTo(1);
        }
    }

    @Nested
    class Doccano {
        @Test
        void countsInUtf16() throws IOException {
            ImportReport report = read("doccano.jsonl", """
                    {"id": 1, "text": "👨🏻‍🚒 firemen drive firetrucks", "label": [[22, 32, "answer"]], "question": "What?", "Comments": []}
                    {"id": 2, "text": "👨🏻‍🚒 firemen drive firetrucks", "label": [], "question": "Who?", "Comments": []}
                    """);

            assertThat(report.format()).isEqualTo(DatasetFormat.DOCCANO);
            assertThat(report.problems()).isEmpty();
            assertThat(report.offsets().unit()).isEqualTo(OffsetUnit.UTF16);
            assertThat(report.dataset().examples().getFirst().question())
                    .isEqualTo(new Question(
                            "1",
                            "What?",
                            List.of(new Answer("firetrucks", 19)),
                            Status.ANSWERED,
                            Split.UNASSIGNED,
                            Map.of("Comments", List.of())));
        }

        @Test
        void countsCodePointsWhereOnlyTheyCutNoWord() throws IOException {
            ImportReport report = read("doccano.jsonl", """
                    {"id": 1, "text": "👨🏻‍🚒 firemen drive firetrucks", "label": [[19, 29, "answer"]], "question": "What?"}
                    """);

            assertThat(report.offsets().unit()).isEqualTo(OffsetUnit.CODE_POINTS);
            assertThat(report.dataset().examples().getFirst().question().answers())
                    .containsExactly(new Answer("firetrucks", 19));
        }

        @Test
        void readsTheOlderNamesAndEntities() throws IOException {
            ImportReport report = read("doccano.jsonl", """
                    {"text": "Agnes lit it.", "labels": [[0, 5, "Person"]]}
                    {"id": 4, "text": "Agnes lit it.", "entities": [{"id": 9, "label": "Person", "start_offset": 0, "end_offset": 5}], "relations": []}
                    """);

            assertThat(report.dataset().examples().stream()
                            .map(example -> example.question().text()))
                    .containsExactly("Person", "Person");
            assertThat(report.dataset()
                            .examples()
                            .get(1)
                            .question()
                            .answers()
                            .getFirst()
                            .extra())
                    .containsEntry("id", 9);
        }

        @Test
        void reportsSpansOutsideTheTextAndLabelsOfTexts() throws IOException {
            ImportReport report = read("doccano.jsonl", """
                    {"id": 1, "text": "Agnes lit it.", "label": [[0, 50, "answer"]], "question": "Who?"}
                    {"id": 2, "text": "Agnes lit it.", "label": ["positive"], "question": "Who?"}
                    {"id": 3, "text": "Agnes lit it.", "label": [[0, 5, "answer"]], "question": "Who?"}
                    """);

            assertThat(report.problems().stream().map(Problem::toString))
                    .anySatisfy(it -> assertThat(it).contains("line 1").contains("the span 0–50 is not in the text"))
                    .anySatisfy(it -> assertThat(it).contains("line 2").contains("sequence labelling"));
            assertThat(report.onlyGood().examples().stream().map(Example::id)).containsExactly("3");
        }

        @Test
        void refusesAnswersThatStandNowhere() {
            Dataset dataset = new Dataset(
                    "d", List.of(new Passage("", "x", List.of(new Question("a", "?", List.of(new Answer("y", 0)))))));

            assertThatThrownBy(() -> DatasetFiles.write(folder.resolve("out.jsonl"), dataset, DatasetFormat.DOCCANO))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageContaining("an answer of question a does not stand where it says");
        }

        @Test
        void keepsPassagesWithoutQuestions() throws IOException {
            Dataset dataset = new Dataset("out", List.of(new Passage("t", "x", List.of())));
            Path file = folder.resolve("out.jsonl");

            DatasetFiles.write(file, dataset, DatasetFormat.DOCCANO);

            assertThat(DatasetFiles.read(file)).isEqualTo(dataset);
        }
    }
}
