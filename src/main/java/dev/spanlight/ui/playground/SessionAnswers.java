package dev.spanlight.ui.playground;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.ui.dataset.session.DatasetSession;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds answers to the open dataset as edits that can be undone: to the question of the same words, or to a new one. */
final class SessionAnswers implements AnswerTaker {
    private final DatasetSession session;

    SessionAnswers(DatasetSession session) {
        this.session = session;
    }

    @Override
    public void add(String context, String question, @Nullable Answer answer) {
        int passage = passageWith(context);
        session.selectPassage(passage);
        Optional<Question> known = session.datasetProperty().get().passages().get(passage).questions().stream()
                .filter(it -> it.text().strip().equals(question))
                .findFirst();
        if (known.isPresent()) {
            session.selectQuestion(known.get().id());
        } else {
            session.edits().addQuestion(question);
        }
        if (answer != null) {
            session.edits().addAnswer(answer);
        } else if (known.isEmpty() || known.get().status() == Question.Status.OPEN) {
            session.edits().toggleNoAnswer();
        } else if (known.get().status() == Question.Status.ANSWERED) {
            throw new IllegalStateException(
                    "The dataset has an answer to this question already: delete it there before saying \"no answer\".");
        }
    }

    private int passageWith(String context) {
        List<Passage> passages = session.datasetProperty().get().passages();
        for (int i = 0; i < passages.size(); i++) {
            if (passages.get(i).context().equals(context)) {
                return i;
            }
        }
        throw new IllegalStateException(
                "This passage is not in the open dataset: choose one there, or ask about it unchanged.");
    }
}
