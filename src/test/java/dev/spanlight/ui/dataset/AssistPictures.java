package dev.spanlight.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.Pictures;
import dev.spanlight.ui.dataset.assist.Assist;
import dev.spanlight.ui.dataset.session.DatasetSession.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Parent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the help in the room, for eyes; only made when {@code -Dspanlight.pictures=FOLDER} is given. */
@EnabledIfSystemProperty(named = "spanlight.pictures", matches = ".+")
class AssistPictures {
    private final Path folder;

    AssistPictures(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void takesPictures() {
        Pictures pictures = new Pictures(Path.of(System.getProperty("spanlight.pictures")));
        for (boolean dark : new boolean[] {false, true}) {
            pictures.take(
                    "assist-suggestions",
                    dark,
                    () -> room(assist -> {
                        assist.suggestions().onProperty().set(true);
                        assist.suggestions().next();
                    }),
                    view -> {});
            pictures.take(
                    "assist-repairs",
                    dark,
                    () -> room(assist -> {
                        assist.repairs().shownProperty().set(true);
                        assist.repairs().weigh();
                        assist.repairs()
                                .selectedProperty()
                                .set(assist.repairs().defects().getFirst());
                    }),
                    view -> {});
            pictures.take(
                    "assist-review",
                    dark,
                    () -> room(assist -> {
                        assist.review().shownProperty().set(true);
                        assist.review().askModel();
                        assist.review().askSecond();
                        assist.review().next();
                    }),
                    view -> {});
        }
        assertThat(pictures.taken()).isEqualTo(6);
    }

    /** The starter set with every fourth question open and some answers spoilt. */
    private static Dataset spoilt(Dataset starter) {
        List<Passage> passages = new ArrayList<>();
        int number = 0;
        for (Passage passage : starter.passages()) {
            List<Question> questions = new ArrayList<>();
            for (Question question : passage.questions()) {
                number++;
                questions.add(question.answers().isEmpty() ? question : spoilt(question, number));
            }
            passages.add(passage.withQuestions(questions));
        }
        return starter.withPassages(passages);
    }

    private static Question spoilt(Question question, int number) {
        Answer answer = question.answers().getFirst();
        return switch (number % 12) {
            case 2 -> question.withAnswers(List.of(new Answer("the", 20)));
            case 3, 7 -> question.withAnswers(List.of());
            case 5 -> question.withAnswers(List.of(new Answer(answer.text(), answer.start() + 2)));
            case 9 -> question.withAnswers(List.of(new Answer(answer.text().toUpperCase(Locale.ROOT), 0)));
            case 11 -> question.withAnswers(List.of(new Answer("nothing of the kind", answer.start())));
            default -> question;
        };
    }

    private Parent room(Consumer<Assist> prepare) {
        try {
            DirectRoom room = new DirectRoom(folder);
            Dataset starter =
                    DatasetFiles.read(Path.of("sample-data/starter.json")).mergePassages();
            room.dialogs().choose(second(starter));
            room.session().open(Opened.prepare(spoilt(starter), null));
            prepare.accept(room.assist());
            Platform.runLater(room.view()::focusPassage);
            return room.view().root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path second(Dataset starter) throws IOException {
        Path file = folder.resolve("annotator-b.json");
        List<Passage> passages = starter.passages().subList(0, 3).stream()
                .map(passage -> passage.withQuestions(passage.questions().stream()
                        .map(AssistPictures::otherwise)
                        .toList()))
                .toList();
        DatasetFiles.write(file, starter.withPassages(passages), DatasetFormat.SQUAD_V2);
        return file;
    }

    private static Question otherwise(Question question) {
        if (question.answers().isEmpty() || question.answers().getFirst().text().length() < 8) {
            return question;
        }
        Answer answer = question.answers().getFirst();
        return question.withAnswers(
                List.of(new Answer(answer.text().substring(0, 6).strip(), answer.start())));
    }

    private static LatestTask direct() {
        return new LatestTask(Runnable::run, Runnable::run);
    }
}
