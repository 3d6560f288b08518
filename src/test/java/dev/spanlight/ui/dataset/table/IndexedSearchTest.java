package dev.spanlight.ui.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.job.Progress;
import dev.spanlight.ui.dataset.session.Flaw;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index makes a search faster and nothing else: it finds what reading every text finds. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IndexedSearchTest {
    /** More than the index lists. */
    private static final int QUESTIONS = 6_000;

    private final List<Passage> passages = new ArrayList<>();
    private final List<QuestionRow> rows = new ArrayList<>();

    @BeforeEach
    void many_questions() {
        for (int first = 0; first < QUESTIONS; first += 4) {
            List<Question> questions = new ArrayList<>();
            for (int number = first; number < first + 4; number++) {
                questions.add(new Question(
                        "rock-" + number,
                        number % 3 == 0 ? "Who kept the lamp " + number + "?" : "Why?",
                        List.of(new Answer("Light", 4))));
            }
            passages.add(new Passage(
                    first % 100 == 0 ? "Skerry" : "Rock", "The Light of the " + first + "th night.", questions));
        }
        for (int passage = 0; passage < passages.size(); passage++) {
            for (int question = 0; question < 4; question++) {
                Question asked = passages.get(passage).questions().get(question);
                rows.add(new QuestionRow(rows.size(), passage, asked, 0, Flaw.NONE));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"the", "skerry", "LAMP 17", "rock-33", "why rock-12", "kept light", "who", "rock", "zebra", "4"})
    void the_index_finds_what_reading_finds(String words, @TempDir Path folder) throws IOException {
        try (Workspace workspace = Workspace.open(folder)) {
            long id = workspace
                    .add(new Dataset("d", passages), null, Progress.NONE)
                    .info()
                    .id();
            IndexedSearch search = new IndexedSearch(each -> {
                try {
                    return workspace.search(id, each);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            List<Integer> read = found(new TextScan(), words);
            assertThat(found(search, words)).isEqualTo(read);
            assertThat(read.isEmpty()).isEqualTo(words.equals("zebra"));
        }
    }

    private List<Integer> found(WordSearch search, String words) {
        return rows.stream()
                .filter(search.matching(words, passages))
                .map(QuestionRow::ordinal)
                .toList();
    }
}
