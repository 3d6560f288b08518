package dev.spanlight.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A question about a passage.
 *
 * @param id unique within its dataset
 * @param text the question
 * @param answers the gold answers in the file's order; none = unanswerable from the passage, or not yet answered
 * @param status whether an empty list of answers means "no answer" or "still open"
 * @param split the part of the dataset the question belongs to
 * @param extra keys of the file that Spanlight does not know ({@code plausible_answers} among them), kept as they are
 */
public record Question(
        String id, String text, List<Answer> answers, Status status, Split split, Map<String, Object> extra) {
    /** The key of {@code extra} that holds the tags. */
    private static final String TAGS = "tags";

    /** What an annotator has said of a question. */
    public enum Status {
        /** Nobody has answered it yet; an open question has no answers and is left out of training. */
        OPEN,
        /** It has at least one answer. */
        ANSWERED,
        /** The passage does not answer it (SQuAD's {@code is_impossible}). */
        NO_ANSWER
    }

    /** Copies the collections and holds status and answers to one another. */
    public Question {
        answers = List.copyOf(answers);
        extra = Extra.copy(extra);
        if ((status == Status.ANSWERED) == answers.isEmpty()) {
            throw new IllegalArgumentException("question " + id + ": status " + status + " with " + answers.size()
                    + " answers; ANSWERED needs at least one, OPEN and NO_ANSWER none");
        }
    }

    /** A question whose status follows from its answers: none = no answer. */
    public Question(String id, String text, List<Answer> answers) {
        this(id, text, answers, answers.isEmpty() ? Status.NO_ANSWER : Status.ANSWERED, Split.UNASSIGNED, Map.of());
    }

    /** This question with other answers; an empty list leaves it open. */
    public Question withAnswers(List<Answer> newAnswers) {
        return new Question(id, text, newAnswers, newAnswers.isEmpty() ? Status.OPEN : Status.ANSWERED, split, extra);
    }

    /** This question marked as unanswerable from its passage. */
    public Question withNoAnswer() {
        return new Question(id, text, List.of(), Status.NO_ANSWER, split, extra);
    }

    /** This question answered by these; none = it has no answer. */
    public Question answeredBy(List<Answer> newAnswers) {
        return newAnswers.isEmpty() ? withNoAnswer() : withAnswers(newAnswers);
    }

    /** This question under another id. */
    public Question withId(String newId) {
        return new Question(newId, text, answers, status, split, extra);
    }

    /** This question with other words. */
    public Question withText(String newText) {
        return new Question(id, newText, answers, status, split, extra);
    }

    /** This question in another split. */
    public Question withSplit(Split newSplit) {
        return new Question(id, text, answers, status, newSplit, extra);
    }

    /**
     * The words that annotators gave the question to find it by, in their order: the key {@code tags} of the file, a
     * list of texts or a single text. Any other value is kept in {@code extra} and is no tag.
     */
    public List<String> tags() {
        return switch (extra.get(TAGS)) {
            case List<?> list ->
                list.stream().filter(Objects::nonNull).map(Object::toString).toList();
            case String tag -> List.of(tag);
            case null, default -> List.of();
        };
    }

    /** This question with other tags, each once; without any, the file's key {@code tags} goes too. */
    public Question withTags(List<String> newTags) {
        List<String> distinct = newTags.stream().distinct().toList();
        if (distinct.equals(tags())) {
            return this;
        }
        Map<String, Object> newExtra = new LinkedHashMap<>(extra);
        if (distinct.isEmpty()) {
            newExtra.remove(TAGS);
        } else {
            newExtra.put(TAGS, distinct);
        }
        return new Question(id, text, answers, status, split, newExtra);
    }

    /** This question with a tag more; one that it has stays where it is. */
    public Question withTag(String tag) {
        List<String> more = new ArrayList<>(tags());
        more.add(tag);
        return withTags(more);
    }

    /** This question with a tag less. */
    public Question withoutTag(String tag) {
        List<String> fewer = new ArrayList<>(tags());
        fewer.remove(tag);
        return withTags(fewer);
    }
}
