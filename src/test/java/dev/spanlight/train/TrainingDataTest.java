package dev.spanlight.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.Golden;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingDataTest {
    private static final int PASSAGES = 900;

    private final List<TrainingEvent> events = new ArrayList<>();

    @Test
    void progressCountsUpToAllQuestions() throws IOException {
        cut();
        List<Long> done = events.stream()
                .map(TrainingEvent.Preparing.class::cast)
                .map(TrainingEvent.Preparing::done)
                .toList();
        assertThat(done).isSorted().hasSizeGreaterThan(1).endsWith(2000L);
    }

    @Test
    void cutAndWidenedAnswersAreCounted() throws IOException {
        TrainingData data = cut();
        assertThat(data.trainExamples()).isEqualTo(3 * PASSAGES);
        assertThat(data.windows()).hasSizeGreaterThan(3 * PASSAGES);
        assertThat(data.cutAnswers()).isEqualTo(data.windows().size() - holding(data));
        // "Rom" ends inside "Rome".
        assertThat(data.widenedAnswers()).isGreaterThanOrEqualTo(PASSAGES);
    }

    private static int holding(TrainingData data) {
        return (int) data.windows().stream().filter(Window::hasAnswer).count();
    }

    @Test
    void questionsAboutOnePassageShareItsTokens() throws IOException {
        List<Window> windows = cut().windows();
        assertThat(windows.get(1).passage()).isSameAs(windows.get(0).passage());
    }

    private TrainingData cut() throws IOException {
        TrainingArguments arguments = TrainingArguments.defaults(Path.of("data.json"), "builtin:minilm", Path.of("run"))
                .maxLength(64)
                .docStride(16)
                .build();
        try (QuestionTokenizer tokenizer = Golden.checkpoint("bert").tokenizer().open()) {
            return TrainingData.of(
                    new TrainingExamples(examples(), List.of()),
                    arguments,
                    tokenizer,
                    events::add,
                    new TrainingControl());
        }
    }

    /** Three questions a passage; some passages fill several windows, some answers end inside a word. */
    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (int number = 0; number < PASSAGES; number++) {
            String context = "Passage " + number + " tells of Rome. ".repeat(1 + number % 30);
            List<Question> questions = new ArrayList<>();
            for (String answer : List.of("Passage " + number, "Rom", "tells")) {
                questions.add(new Question(
                        number + answer,
                        "What is told of in " + number + "?",
                        List.of(new Answer(answer, context.indexOf(answer)))));
            }
            Passage passage = new Passage("numbers", context, questions);
            questions.forEach(question -> examples.add(new Example(passage, question)));
        }
        return examples;
    }
}
