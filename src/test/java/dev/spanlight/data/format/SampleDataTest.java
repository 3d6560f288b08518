package dev.spanlight.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.DatasetValidator;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleDataTest {
    private static final Path FOLDER = Path.of("sample-data");

    @Test
    void tenPairsAreTenAnsweredQuestions() throws IOException {
        Dataset dataset = DatasetFiles.read(FOLDER.resolve("ten-pairs.json"));

        assertThat(DatasetValidator.validate(dataset)).isEmpty();
        assertThat(questions(dataset)).hasSize(10).allMatch(question -> question.status() == Status.ANSWERED);
        assertThat(dataset.passages()).hasSize(10);
    }

    @Test
    void starterHasWhatItsReadmePromises() throws IOException {
        Dataset dataset = DatasetFiles.read(FOLDER.resolve("starter.json"));

        assertThat(DatasetValidator.validate(dataset)).isEmpty();
        assertThat(dataset.passages()).hasSize(35);
        assertThat(dataset.passages().stream()
                        .map(passage -> passage.article().title())
                        .distinct())
                .hasSize(16);
        assertThat(questions(dataset)).hasSize(211);
        assertThat(questions(dataset))
                .filteredOn(question -> question.status() == Status.NO_ANSWER)
                .hasSize(19);
        assertThat(questions(dataset))
                .filteredOn(question -> question.answers().size() > 1)
                .hasSizeGreaterThan(50);
        assertThat(dataset.passages())
                .filteredOn(passage -> passage.context().split("\\s+").length > 600)
                .hasSize(2);
        assertThat(dataset.examples())
                .filteredOn(SampleDataTest::hasEmojiBeforeItsAnswer)
                .hasSizeGreaterThan(20);
        assertThat(dataset.passages())
                .filteredOn(passage -> passage.context()
                        .codePoints()
                        .limit(4)
                        .allMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN))
                .hasSize(2);
    }

    private static List<Question> questions(Dataset dataset) {
        return dataset.examples().stream().map(Example::question).toList();
    }

    private static boolean hasEmojiBeforeItsAnswer(Example example) {
        CodePoints context = CodePoints.of(example.passage().context());
        return example.question().answers().stream()
                .anyMatch(answer -> context.toUtf16(answer.start()) != answer.start());
    }
}
