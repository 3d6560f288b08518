package dev.spanlight.ui.dataset.assist;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Question;
import dev.spanlight.evaluate.Agreement;
import java.util.List;

/**
 * What somebody else than the dataset says of a question: a model, or a second annotator.
 *
 * @param answers the answers, none for "no answer"
 * @param probability how sure a model is, 0 to 1; NaN for people
 * @param loss the loss of the gold answer under a model; NaN where that is not known
 * @param gold the gold answers when the loss was taken: for others it means nothing
 */
record Opinion(List<Answer> answers, double probability, double loss, List<Answer> gold) {
    Opinion {
        answers = List.copyOf(answers);
        gold = List.copyOf(gold);
    }

    /** How it compares with what the dataset says. */
    Agreement.Pair pair(Question question) {
        return new Agreement.Pair(texts(question.answers()), texts(answers));
    }

    private static List<String> texts(List<Answer> answers) {
        return answers.stream().map(Answer::text).toList();
    }

    /** The loss of the question's present gold answer; NaN when it has changed since. */
    double lossOf(Question question) {
        return question.answers().equals(gold) ? loss : Double.NaN;
    }
}
