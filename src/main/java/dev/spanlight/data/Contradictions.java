package dev.spanlight.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Questions that are asked more than once of one passage and answered differently: once answered and once not, or with
 * answers that neither overlap nor read the same. Different answers within one question are no contradiction: every
 * SQuAD development set has them.
 */
final class Contradictions {
    /** Which of several answers is right only a person can say. */
    private static final double TRUST = 0.6;

    private final Map<Key, List<Asked>> asked = new LinkedHashMap<>();

    private record Key(String context, String question) {}

    private record Asked(int ordinal, Question question) {
        boolean agrees(Asked other) {
            List<Answer> mine = question.answers();
            List<Answer> theirs = other.question.answers();
            return (mine.isEmpty() && theirs.isEmpty())
                    || mine.stream().anyMatch(one -> theirs.stream().anyMatch(two -> same(one, two)));
        }

        private static boolean same(Answer one, Answer two) {
            return (one.start() < two.end() && two.start() < one.end())
                    || fold(one.text()).equals(fold(two.text()));
        }
    }

    /** Remembers a question that is answered, or marked as unanswerable, without any other defect. */
    void add(int ordinal, Example example) {
        asked.computeIfAbsent(
                        new Key(
                                example.passage().context(),
                                fold(example.question().text())),
                        key -> new ArrayList<>(1))
                .add(new Asked(ordinal, example.question()));
    }

    private static String fold(String text) {
        FoldedText folded = FoldedText.of(text, Folding.UNPUNCTUATED).trimmed();
        return new String(folded.points(), 0, folded.length());
    }

    List<Defect> defects() {
        List<Defect> defects = new ArrayList<>();
        for (List<Asked> questions : asked.values()) {
            List<List<Asked>> opinions = opinions(questions);
            if (opinions.size() > 1) {
                defects.add(defect(questions, opinions));
            }
        }
        return defects;
    }

    /** Those that agree together, in the order of their first. */
    private static List<List<Asked>> opinions(List<Asked> questions) {
        List<List<Asked>> opinions = new ArrayList<>();
        for (Asked question : questions) {
            opinions.stream()
                    .filter(opinion -> opinion.getFirst().agrees(question))
                    .findFirst()
                    .ifPresentOrElse(
                            opinion -> opinion.add(question), () -> opinions.add(new ArrayList<>(List.of(question))));
        }
        return opinions;
    }

    private static Defect defect(List<Asked> questions, List<List<Asked>> opinions) {
        List<Remedy> remedies = new ArrayList<>();
        for (List<Asked> opinion : opinions) {
            Question like = opinion.getFirst().question();
            List<Fix> fixes = questions.stream()
                    .filter(question -> !opinion.contains(question))
                    .map(question -> (Fix) new Fix.AnswerLike(question.ordinal(), question.question(), like))
                    .toList();
            remedies.add(Remedy.of(
                    (questions.size() == 2 ? "both " : "all " + questions.size() + " ") + says(like),
                    fixes,
                    like.answers().isEmpty() ? null : like.answers().getFirst(),
                    TRUST,
                    opinion.size()));
        }
        String message = "asked " + questions.size() + " times of this passage: "
                + opinions.stream()
                        .map(opinion -> says(opinion.getFirst().question()))
                        .collect(Collectors.joining(", and "));
        Asked last = questions.getLast();
        return new Defect(
                Defect.Kind.CONTRADICTION, last.ordinal(), last.question().id(), message, Remedy.ranked(remedies));
    }

    private static String says(Question question) {
        return question.answers().isEmpty()
                ? "no answer"
                : DatasetValidator.quote(question.answers().getFirst().text());
    }
}
