package dev.spanlight.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Problem;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.format.ColumnMapping.Field;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private final Path folder;

    TableTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private ImportReport read(String content) throws IOException {
        return new DatasetImport(ImportOptions.defaults()).read(file("table.csv", content), bytes -> {});
    }

    private static List<Answer> answers(Dataset dataset, int index) {
        return dataset.examples().get(index).question().answers();
    }

    @Test
    void takesNeighbouringRowsOfOneIdForSeveralAnswers() throws IOException {
        ImportReport report = read("""
                id,title,context,question,answer_text,answer_start,is_impossible,source
                a,t,A red tower.,What?,red,2,false,web
                a,t,A red tower.,What?,tower,6,,
                a,t,A red tower.,What?,tower,6,,
                b,t,A red tower.,Who?,,,true,
                c,t,A red tower.,When?,,,,
                ,t,A boat.,,,,,
                """);

        assertThat(report.problems()).isEmpty();
        assertThat(report.format()).isEqualTo(DatasetFormat.CSV);
        List<Question> questions =
                report.dataset().examples().stream().map(Example::question).toList();
        assertThat(questions.get(0).answers())
                .containsExactly(new Answer("red", 2), new Answer("tower", 6), new Answer("tower", 6));
        assertThat(questions.get(0).extra()).isEqualTo(Map.of("source", "web"));
        assertThat(questions.stream().map(Question::status))
                .containsExactly(Status.ANSWERED, Status.NO_ANSWER, Status.OPEN);
        assertThat(report.dataset().passages()).hasSize(2).last().isEqualTo(new Passage("t", "A boat.", List.of()));
    }

    @Test
    void keepsLineBreaksQuotesAndBlanks() throws IOException {
        ImportReport report = read("""
                context,question,answer,answer_start
                " He said ""no"",\r
                and left. ", Why? ,left,20
                """);

        Example example = report.dataset().examples().getFirst();
        assertThat(example.passage().context()).isEqualTo(" He said \"no\",\r\nand left. ");
        assertThat(example.question().text()).isEqualTo(" Why? ");
        assertThat(report.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheSeparatorAndTrimsTheNames(String separator) throws IOException {
        ImportReport report = read("""
                "Context", Question , Answer Text ,Start
                "A red, tower; yes",What?,tower,7
                """.replace("Context\",", "Context\"" + separator)
                .replace(" Question , Answer Text ,", " Question " + separator + " Answer Text " + separator)
                .replace("What?,tower,7", "What?" + separator + "tower" + separator + "7")
                .replace("yes\",", "yes\"" + separator));

        assertThat(report.problems()).isEmpty();
        assertThat(report.dataset().examples().getFirst().passage().context()).isEqualTo("A red, tower; yes");
        assertThat(answers(report.dataset(), 0)).containsExactly(new Answer("tower", 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": [\"Jo's tower\", \"tower\"], \"answer_start\": [2, 7]}",
                "{'text': [\"Jo's tower\", 'tower'], 'answer_start': [2, 7]}",
                "{'text': array([\"Jo's tower\", 'tower'], dtype=object), 'answer_start': array([2, 7], dtype=int32)}",
                "[{\"text\": \"Jo's tower\", \"answer_start\": 2}, {\"text\": \"tower\", \"answer_start\": 7}]",
            })
    void readsAnswersInOneCell(String cell) throws IOException {
        ImportReport report = new DatasetImport(ImportOptions.defaults()
                        .withColumns(new ColumnMapping(Map.of(
                                Field.CONTEXT, "context", Field.QUESTION, "question", Field.ANSWERS, "answers"))))
                .read(
                        file(
                                "table.csv",
                                "context,question,answers\nA Jo's tower.,?,\"" + cell.replace("\"", "\"\"") + "\"\n"),
                        bytes -> {});

        assertThat(report.problems()).isEmpty();
        assertThat(answers(report.dataset(), 0)).containsExactly(new Answer("Jo's tower", 2), new Answer("tower", 7));
    }

    @Test
    void tellsEmptyListsFromEmptyCells() throws IOException {
        ImportReport report = read("""
                context,question,answers
                x,a,"{'text': [], 'answer_start': []}"
                x,b,
                """);

        assertThat(report.dataset().examples().stream()
                        .map(example -> example.question().status()))
                .containsExactly(Status.NO_ANSWER, Status.OPEN);
    }

    @Test
    void looksForAnswersWithoutStart() throws IOException {
        ImportReport report = read("""
                context,question,answer
                A red tower by a red boat.,a,tower
                A red tower by a red boat.,b,red
                A red tower by a red boat.,c,blue
                """);

        assertThat(answers(report.dataset(), 0)).containsExactly(new Answer("tower", 6));
        assertThat(answers(report.dataset(), 1)).containsExactly(new Answer("red", 2));
        assertThat(report.problems().stream().map(Problem::where))
                .containsExactly("line 3, question row-2", "line 4, question row-3");
        assertThat(report.onlyGood().questionCount()).isEqualTo(2);
        assertThatThrownBy(() -> DatasetFiles.read(folder.resolve("table.csv")))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("“blue” has no start and stands nowhere");
    }

    @Test
    void namesLineAndColumnOfAMistake() throws IOException {
        ImportReport report = read("""
                id,context,question,answer,answer_start
                a,"two
                lines",?,two,zero
                b,x,?,x,0,surplus
                c,x,?,x,0.0
                """);

        assertThat(report.problems().stream().map(Problem::toString))
                .containsExactly(
                        "line 2, answer_start: found “zero”, expected where the answer starts in the context, a whole"
                                + " number of characters",
                        "line 4: found 6 cells, but the first row names 5 columns; put quotes around texts that"
                                + " contain the separator");
        assertThat(report.dataset().questionCount()).isEqualTo(1);
    }

    @Test
    void namesTheColumnsWhenNoneIsThePassage() throws IOException {
        Path file = file("table.csv", "Absatz,Frage\nx,y\n");

        assertThatThrownBy(() -> DatasetFiles.read(file))
                .hasMessageContaining("No column is the passage")
                .hasMessageContaining("“Absatz”, “Frage”");
        ColumnMapping mapping = new ColumnMapping(Map.of(Field.CONTEXT, "Absatz", Field.QUESTION, "Frage"));
        assertThat(new DatasetImport(ImportOptions.defaults().withColumns(mapping))
                        .read(file, bytes -> {})
                        .dataset()
                        .questionCount())
                .isEqualTo(1);
        assertThatThrownBy(() -> new DatasetImport(
                                ImportOptions.defaults().withColumns(new ColumnMapping(Map.of(Field.CONTEXT, "Text"))))
                        .read(file, bytes -> {}))
                .hasMessageContaining("there is no column “Text”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void skipsAByteOrderMark(String charset) throws IOException {
        Path file = folder.resolve("table.csv");
        Files.write(file, "\ufeffcontext,question\nDas Café 💩,wo?\n".getBytes(Charset.forName(charset)));

        Example example = DatasetFiles.read(file).examples().getFirst();

        assertThat(example.passage().context()).isEqualTo("Das Café 💩");
        assertThat(example.question().extra()).isEmpty();
    }

    @Test
    void saysThatBytesAreNotUtf8() throws IOException {
        Path file = folder.resolve("table.csv");
        Files.write(file, "context,question\ncafé,wo?\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> DatasetFiles.read(file))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void saysWhereAQuoteIsMissing() throws IOException {
        Path file = file("table.csv", "context,question\n\"never closed,x\n");

        assertThatThrownBy(() -> DatasetFiles.read(file))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("not a valid table");
    }

    @Test
    void previewsTheFirstRowsWithAGuess() throws IOException {
        TablePreview preview = TablePreview.read(
                file("table.csv", "Frage,Text,answers\nwo?,da,{'text': []}\nwer?,er,\nwas?,es,\n"), 2);

        assertThat(preview.header()).containsExactly("Frage", "Text", "answers");
        assertThat(preview.rows()).containsExactly(List.of("wo?", "da", "{'text': []}"), List.of("wer?", "er", ""));
        assertThat(preview.guess().columns()).isEqualTo(Map.of(Field.CONTEXT, "Text", Field.ANSWERS, "answers"));
        assertThat(preview.guess().mistake()).hasValueSatisfying(it -> assertThat(it)
                .isEqualTo("There are answers but no column is the question; choose the one that holds it."));
    }

    @Test
    void guessesTheColumnsOfEveryFileItWrites() throws IOException {
        Dataset dataset = new Dataset(
                "d",
                List.of(new Passage(
                        "t",
                        "A tower.",
                        List.of(new Question("a", "?", List.of(new Answer("tower", 2, Map.of("by", 3))))))));
        Path file = folder.resolve("out.csv");

        DatasetFiles.write(file, dataset, DatasetFormat.CSV);

        assertThat(Files.readString(file)).isEqualTo("""
                "id","title","context","question","answer_text","answer_start","is_impossible","split","extra","answer_extra"
                "a","t","A tower.","?","tower",2,false,,,"{""by"":3}"
                """);
        assertThat(DatasetFiles.read(file).passages()).isEqualTo(dataset.passages());
    }
}
