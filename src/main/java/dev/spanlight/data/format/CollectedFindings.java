package dev.spanlight.data.format;

import dev.spanlight.data.Passage;
import dev.spanlight.data.Problem;
import dev.spanlight.data.Problem.Severity;
import dev.spanlight.data.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps every finding. Questions are told apart by identity, because ids may be used twice. */
final class CollectedFindings implements Findings {
    private record Finding(long order, Problem problem) {}

    private final List<Finding> findings = new ArrayList<>();
    private final Map<Question, Place> places = new IdentityHashMap<>();
    /** The questions with errors, and the fields that readers have told of: the validator need not tell them again. */
    private final Map<Question, Set<String>> wrongQuestions = new IdentityHashMap<>();

    private final Set<Passage> wrongPassages = Collections.newSetFromMap(new IdentityHashMap<>());
    private int unreadable;
    private int doubts;

    @Override
    public Place place(Supplier<Place> here) {
        return here.get();
    }

    @Override
    public void unreadable(Place place, DatasetFormatException problem) {
        unreadable++;
        findings.add(new Finding(place.order(), problem.problem()));
    }

    @Override
    public void wrong(Question question, DatasetFormatException problem) {
        wrongQuestions
                .computeIfAbsent(question, first -> new HashSet<>())
                .add(problem.problem().field());
        findings.add(new Finding(placeOf(question).order(), problem.problem()));
    }

    @Override
    public void doubtful(Place place, Problem problem) {
        doubts++;
        findings.add(new Finding(place.order(), problem));
    }

    @Override
    public void stands(Question question, Place place) {
        places.put(question, place);
    }

    @Override
    public void replaced(Question before, Question now) {
        places.put(now, placeOf(before));
        if (wrongQuestions.containsKey(before)) {
            wrongQuestions.put(now, wrongQuestions.get(before));
        }
    }

    @Override
    public Place placeOf(Question question) {
        return places.getOrDefault(question, Place.NOWHERE);
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    /** What the validator found; a wrong passage makes all its questions wrong. */
    void invalid(Passage passage, @Nullable Question question, Problem problem) {
        if (question != null && wrongQuestions.getOrDefault(question, Set.of()).contains(problem.field())) {
            return;
        }
        Question near = question == null && !passage.questions().isEmpty()
                ? passage.questions().getFirst()
                : question;
        Place place = near == null ? Place.NOWHERE : placeOf(near);
        if (problem.severity() == Severity.ERROR) {
            if (question == null) {
                wrongPassages.add(passage);
            } else {
                wrongQuestions.computeIfAbsent(question, first -> new HashSet<>());
            }
        }
        String where = place.where().isEmpty()
                ? problem.where()
                : place.where() + (question == null ? "" : ", question " + question.id());
        findings.add(
                new Finding(place.order(), new Problem(where, problem.field(), problem.message(), problem.severity())));
    }

    boolean isWrong(Passage passage) {
        return wrongPassages.contains(passage);
    }

    boolean isWrong(Question question) {
        return wrongQuestions.containsKey(question);
    }

    /** How many rows, questions or paragraphs could not be read. */
    int unreadable() {
        return unreadable;
    }

    /** How many warnings the readers gave. */
    int doubts() {
        return doubts;
    }

    /** The problems in the file's order. */
    List<Problem> problems() {
        return findings.stream()
                .sorted(Comparator.comparingLong(Finding::order))
                .map(Finding::problem)
                .toList();
    }
}
