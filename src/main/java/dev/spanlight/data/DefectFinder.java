package dev.spanlight.data;

import dev.spanlight.data.Question.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Finds everything in a dataset that can be mended: answers that do not stand where they say, ids that are used twice,
 * and questions that are asked twice of one passage and answered differently.
 */
final class DefectFinder {
    /** The text stands exactly where its start says, read in another unit: hardly by chance. */
    private static final double TRUST_IN_READING = 0.98;

    private static final double WEIGHT_OF_READING = 10;
    private static final double TRUST_IN_TEXT = 0.95;
    /** The nearest of several places is below 0.8 until a model speaks for it. */
    private static final double AMBIGUITY = 0.85;

    /** Answers within a word are rare, but there are some in SQuAD itself. */
    private static final double PIECE_OF_WORD = 0.5;

    private static final double TRUST_IN_ID = 0.95;
    /** Probably the question was pasted twice, and one of them should go. */
    private static final double TRUST_IN_ID_OF_COPY = 0.5;

    private final List<Defect> defects = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Example> firstOfId = new HashMap<>();
    private final Contradictions contradictions = new Contradictions();

    /**
     * Every defect, in the dataset's order.
     *
     * @param onPassage hears the index of each passage before it is read; may throw to give up
     */
    static List<Defect> find(Dataset dataset, IntConsumer onPassage) {
        DefectFinder finder = new DefectFinder();
        dataset.passages().forEach(passage -> passage.questions().forEach(it -> finder.ids.add(it.id())));
        int ordinal = 0;
        for (int index = 0; index < dataset.passages().size(); index++) {
            onPassage.accept(index);
            Passage passage = dataset.passages().get(index);
            CodePoints context = CodePoints.of(passage.context());
            for (Question question : passage.questions()) {
                finder.look(ordinal++, new Example(passage, question), context);
            }
        }
        finder.defects.addAll(finder.contradictions.defects());
        finder.defects.sort(Comparator.comparingInt(Defect::ordinal));
        return finder.defects;
    }

    private void look(int ordinal, Example example, CodePoints context) {
        lookAtId(ordinal, example);
        Question question = example.question();
        boolean sound = true;
        for (int index = 0; index < question.answers().size(); index++) {
            Answer answer = question.answers().get(index);
            boolean trimmed = RepairFinder.trim(answer.text()).equals(answer.text());
            if (answer.text().isEmpty() || !trimmed || !answer.fits(context)) {
                sound = false;
                defects.add(misplaced(ordinal, example, index, context));
            }
        }
        if (sound && question.status() != Status.OPEN) {
            contradictions.add(ordinal, example);
        }
    }

    private void lookAtId(int ordinal, Example example) {
        String id = example.id();
        Example first = firstOfId.putIfAbsent(id, example);
        if (first == null) {
            return;
        }
        boolean copy = first.passage().context().equals(example.passage().context())
                && first.question().text().equals(example.question().text())
                && first.question().answers().equals(example.question().answers());
        String fresh = freshId(id);
        Remedy remedy = Remedy.of(
                "the id becomes “" + fresh + "”",
                List.of(new Fix.GiveId(ordinal, id, fresh)),
                null,
                copy ? TRUST_IN_ID_OF_COPY : TRUST_IN_ID,
                1);
        String message = copy
                ? "the same question stands in the dataset twice; give one another id, or delete it"
                : "another question has the id “" + id + "” too; predictions are matched by id";
        defects.add(new Defect(Defect.Kind.REPEATED_ID, ordinal, id, message, Remedy.ranked(List.of(remedy))));
    }

    private String freshId(String id) {
        int number = 2;
        while (!ids.add(id + "-" + number)) {
            number++;
        }
        return id + "-" + number;
    }

    private static Defect misplaced(int ordinal, Example example, int index, CodePoints context) {
        Answer answer = example.question().answers().get(index);
        List<Repair> repairs = RepairFinder.candidates(example.passage(), answer);
        List<Remedy> remedies = repairs.stream()
                .map(repair -> Remedy.of(
                        repair.description(),
                        List.of(new Fix.ReplaceAnswer(ordinal, index, answer, repair.replacement())),
                        repair.replacement(),
                        trust(repair, repairs.size() > 1),
                        weight(repair, answer)))
                .toList();
        Defect.Kind kind = repairs.isEmpty()
                ? Defect.Kind.NOT_FOUND
                : Defect.Kind.of(repairs.getFirst().kind());
        return new Defect(kind, ordinal, example.id(), message(answer, context), Remedy.ranked(remedies));
    }

    private static String message(Answer answer, CodePoints context) {
        if (RepairFinder.trim(answer.text()).isEmpty()) {
            return "the answer is empty";
        }
        return answer.fits(context)
                ? "the answer " + DatasetValidator.quote(answer.text()) + " has white space at its edge"
                : DatasetValidator.misplaced(answer, context);
    }

    private static double trust(Repair repair, boolean ambiguous) {
        return switch (repair.kind()) {
            case UNIT, LINE_BREAKS, WHITE_SPACE -> TRUST_IN_READING;
            case PLACE, UNICODE_FORM, CASE, PUNCTUATION, SIMILAR ->
                TRUST_IN_TEXT
                        * repair.likeness()
                        // Other candidates say little where the start is right.
                        * (ambiguous && repair.distance() > 0 ? AMBIGUITY : 1)
                        * (repair.wholeWords() ? 1 : PIECE_OF_WORD);
        };
    }

    /** The nearer the likelier; a start of 0 or less is a stand-in that says nothing of where the answer is. */
    private static double weight(Repair repair, Answer answer) {
        return switch (repair.kind()) {
            case UNIT -> WEIGHT_OF_READING;
            case LINE_BREAKS, WHITE_SPACE, PLACE, UNICODE_FORM, CASE, PUNCTUATION, SIMILAR ->
                repair.likeness()
                        * (repair.wholeWords() ? 1 : PIECE_OF_WORD)
                        / (answer.start() <= 0 ? 1 : 1.0 + repair.distance());
        };
    }
}
