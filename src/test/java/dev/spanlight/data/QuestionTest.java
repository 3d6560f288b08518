package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Question.Status;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionTest {
    private static Question with(Map<String, Object> extra) {
        return new Question("q", "Why?", List.of(), Status.OPEN, Split.UNASSIGNED, extra);
    }

    @Test
    void tags_are_a_list_or_a_single_text_of_the_file() {
        assertThat(with(Map.of()).tags()).isEmpty();
        assertThat(with(Map.of("tags", List.of("hard", "geo"))).tags()).containsExactly("hard", "geo");
        assertThat(with(Map.of("tags", "hard")).tags()).containsExactly("hard");
        assertThat(with(Map.of("tags", Arrays.asList(1854, null, "geo"))).tags())
                .containsExactly("1854", "geo");
        assertThat(with(Map.of("tags", Map.of("hard", true))).tags()).isEmpty();
    }

    @Test
    void a_tag_is_added_once_and_the_last_one_takes_the_key_along() {
        Question question = with(Map.of("source", "museum"));
        Question tagged = question.withTag("hard").withTag("geo").withTag("hard");
        assertThat(tagged.tags()).containsExactly("hard", "geo");
        assertThat(tagged.extra()).containsEntry("source", "museum");
        assertThat(tagged.withoutTag("hard").tags()).containsExactly("geo");
        assertThat(tagged.withoutTag("hard").withoutTag("geo")).isEqualTo(question);
    }

    @Test
    void the_same_tags_leave_the_question_as_the_file_has_it() {
        Question question = with(Map.of("tags", "hard"));
        assertThat(question.withTag("hard")).isSameAs(question);
        assertThat(question.withoutTag("easy").extra()).containsEntry("tags", "hard");
    }

    @Test
    void tags_come_back_from_squad_files_and_from_rows(@TempDir Path folder) throws IOException {
        Path squad = Files.writeString(folder.resolve("a.json"), """
                {"data": [{"title": "Skerry", "paragraphs": [{"context": "Lit in 1854.", "qas": [
                  {"id": "q1", "question": "When?", "answers": [{"text": "1854", "answer_start": 7}],
                   "tags": ["date", "easy"]},
                  {"id": "q2", "question": "Who?", "answers": [], "is_impossible": false}]}]}]}
                """);
        Dataset read = DatasetFiles.read(squad);
        Passage passage = read.passages().getFirst();
        List<Question> tagged =
                passage.questions().stream().map(each -> each.withTag("seen")).toList();
        Dataset changed = read.withPassages(List.of(passage.withQuestions(tagged)));
        for (String name : List.of("b.json", "b.jsonl")) {
            Path file = folder.resolve(name);
            DatasetFiles.write(file, changed, DatasetFormat.guess(file, changed));
            assertThat(DatasetFiles.read(file).examples())
                    .extracting(example -> example.question().tags())
                    .containsExactly(List.of("date", "easy", "seen"), List.of("seen"));
        }
    }
}
