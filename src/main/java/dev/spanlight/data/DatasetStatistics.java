package dev.spanlight.data;

import dev.spanlight.data.Question.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a dataset is like. Lengths count words, parted by white space, or characters (code points); a question without
 * answers has none of their lengths and positions.
 *
 * @param passages how many passages there are
 * @param questions how many questions there are
 * @param done how many of them are answered or marked as unanswerable
 * @param statuses questions by status
 * @param splits questions by split
 * @param passageWords passages by their words
 * @param passageCharacters passages by their characters
 * @param answerWords answers by their words
 * @param answerCharacters answers by their characters
 * @param answerPositions answers by where in the passage they start, in tenths of it; those outside are left out
 * @param firstWords questions by their first word in lower case, the most frequent first
 * @param answersPerQuestion questions by how many answers they have
 * @param tags questions by tag, the most frequent first; a question with several counts for each
 * @param equalQuestions questions whose words are asked elsewhere too, whatever their case and the space around them
 * @param equalPassages passages whose text stands elsewhere too
 * @param repeatedIds questions whose id another one has
 */
public record DatasetStatistics(
        int passages,
        int questions,
        int done,
        List<Bar> statuses,
        List<Bar> splits,
        List<Bar> passageWords,
        List<Bar> passageCharacters,
        List<Bar> answerWords,
        List<Bar> answerCharacters,
        List<Bar> answerPositions,
        List<Bar> firstWords,
        List<Bar> answersPerQuestion,
        List<Bar> tags,
        Bar equalQuestions,
        Bar equalPassages,
        Bar repeatedIds) {
    private static final int MOST_WORDS = 15;

    /** Counts everything in one pass over the texts; large datasets do this off the FX thread. */
    public static DatasetStatistics of(Dataset dataset) {
        return new Counter().count(dataset);
    }

    private static final class Counter {
        private static final int TENTHS = 10;
        private static final int LONGEST_WORD = 24;

        private final Tally<String> statuses = new Tally<>();
        private final Tally<String> splits = new Tally<>();
        private final Histogram passageWords = new Histogram();
        private final Histogram passageCharacters = new Histogram();
        private final Histogram answerWords = new Histogram();
        private final Histogram answerCharacters = new Histogram();
        private final Tally<String> positions = new Tally<>();
        private final Tally<String> firstWords = new Tally<>();
        private final Histogram answersPerQuestion = new Histogram();
        private final Tally<String> tags = new Tally<>();
        private final Repeats questionTexts = new Repeats();
        private final Repeats contexts = new Repeats();
        private final Repeats ids = new Repeats();
        private final List<String> tenths = IntStream.range(0, TENTHS)
                .mapToObj(tenth -> tenth * 100 / TENTHS + " %")
                .toList();
        private int done;

        DatasetStatistics count(Dataset dataset) {
            statuses.expect(Arrays.stream(Status.values()).map(Counter::name).toList());
            splits.expect(Arrays.stream(Split.values()).map(Counter::name).toList());
            positions.expect(tenths);
            dataset.passages().forEach(this::add);
            return new DatasetStatistics(
                    dataset.passages().size(),
                    dataset.questionCount(),
                    done,
                    statuses.bars(),
                    splits.bars(),
                    passageWords.bars(),
                    passageCharacters.bars(),
                    answerWords.bars(),
                    answerCharacters.bars(),
                    positions.bars(),
                    firstWords.mostFrequent(MOST_WORDS),
                    answersPerQuestion.bars(),
                    tags.mostFrequent(MOST_WORDS),
                    questionTexts.bar("equal questions"),
                    contexts.bar("equal passages"),
                    ids.bar("repeated ids"));
        }

        private static String name(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        private void add(Passage passage) {
            int length = CodePoints.length(passage.context());
            passageWords.add(passage.wordCount(), passage.questions());
            passageCharacters.add(length, passage.questions());
            contexts.add(passage.context(), passage.questions());
            for (Question question : passage.questions()) {
                add(question, length);
            }
        }

        private void add(Question question, int passageLength) {
            List<Question> alone = List.of(question);
            statuses.add(name(question.status()), alone);
            splits.add(name(question.split()), alone);
            done += question.status() == Status.OPEN ? 0 : 1;
            String text = question.text().strip().toLowerCase(Locale.ROOT);
            questionTexts.add(text, alone);
            String first = firstWord(text);
            if (!first.isEmpty()) {
                firstWords.add(first, alone);
            }
            answersPerQuestion.add(question.answers().size(), alone);
            question.tags().stream().distinct().forEach(tag -> tags.add(tag, alone));
            ids.add(question.id(), alone);
            for (Answer answer : question.answers()) {
                answerWords.add(answer.wordCount(), alone);
                answerCharacters.add(CodePoints.length(answer.text()), alone);
                if (answer.start() >= 0 && answer.start() < passageLength) {
                    positions.add(tenths.get((int) ((long) answer.start() * TENTHS / passageLength)), alone);
                }
            }
        }

        /** Up to the first white space, without the punctuation around it; none where words are not parted by spaces. */
        private static String firstWord(String text) {
            int start = 0;
            while (start < text.length() && !Character.isLetterOrDigit(text.charAt(start))) {
                start++;
            }
            int end = start;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
                end--;
            }
            return end - start > LONGEST_WORD ? "" : text.substring(start, end);
        }
    }
}
