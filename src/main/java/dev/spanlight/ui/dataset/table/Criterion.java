package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.ui.dataset.session.QuestionRow;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One thing that a row must be for the filter to show it. */
public sealed interface Criterion {
    /** What its chip says. */
    String title();

    boolean accepts(QuestionRow row, RowFacts facts);

    /** The question is in one of these splits. */
    record InSplit(Set<Split> splits) implements Criterion {
        public InSplit {
            splits = EnumSet.copyOf(splits);
        }

        @Override
        public String title() {
            return names(splits);
        }

        @Override
        public boolean accepts(QuestionRow row, RowFacts facts) {
            return splits.contains(row.question().split());
        }
    }

    /** The question has one of these statuses. */
    record WithStatus(Set<Status> statuses) implements Criterion {
        public WithStatus {
            statuses = EnumSet.copyOf(statuses);
        }

        @Override
        public String title() {
            return names(statuses);
        }

        @Override
        public boolean accepts(QuestionRow row, RowFacts facts) {
            return statuses.contains(row.question().status());
        }
    }

    /** The question has one of these tags. */
    record Tagged(Set<String> tags) implements Criterion {
        public Tagged {
            tags = new LinkedHashSet<>(tags);
        }

        @Override
        public String title() {
            return "tag " + String.join(" or ", tags);
        }

        @Override
        public boolean accepts(QuestionRow row, RowFacts facts) {
            return row.question().tags().stream().anyMatch(tags::contains);
        }
    }

    /** The passage has so many words. */
    record PassageWords(Range words) implements Criterion {
        @Override
        public String title() {
            return "passage " + words + " words";
        }

        @Override
        public boolean accepts(QuestionRow row, RowFacts facts) {
            return words.contains(facts.passageWords(row));
        }
    }

    /** The question's longest answer has so many words; a question without answers is left out. */
    record AnswerWords(Range words) implements Criterion {
        @Override
        public String title() {
            return "answer " + words + " words";
        }

        @Override
        public boolean accepts(QuestionRow row, RowFacts facts) {
            int longest = RowFacts.answerWords(row);
            return longest >= 0 && words.contains(longest);
        }
    }

    /** The question has several answers, which all say the same or do not. */
    record Several(boolean agree) implements Criterion {
        @Override
        public String title() {
            return agree ? "answers agree" : "answers differ";
        }

        @Override
        public boolean accepts(QuestionRow row, RowFacts facts) {
            return isSo(row.question(), agree);
        }

        static boolean isSo(Question question, boolean agree) {
            if (question.answers().size() < 2) {
                return false;
            }
            String first = question.answers().getFirst().text();
            return agree
                    == question.answers().stream()
                            .allMatch(answer -> answer.text().equals(first));
        }
    }

    /** The question has a score. */
    record Scored() implements Criterion {
        @Override
        public String title() {
            return "with a score";
        }

        @Override
        public boolean accepts(QuestionRow row, RowFacts facts) {
            return !Double.isNaN(facts.score(row));
        }
    }

    /**
     * The question is one of these.
     *
     * @param title what they have in common, such as "equal questions"
     */
    record Picked(String title, Set<String> questionIds) implements Criterion {
        @Override
        public boolean accepts(QuestionRow row, RowFacts facts) {
            return questionIds.contains(row.question().id());
        }
    }

    /** A constant's name as people read it. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Criterion::name).collect(Collectors.joining(" or "));
    }
}
