package dev.spanlight.data.format;

import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Problem;
import dev.spanlight.data.Problem.Severity;
import dev.spanlight.data.Question;
import dev.spanlight.data.Repair;
import dev.spanlight.data.RepairFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds where answers start of which only the text is known (their start is negative): the only place where the text
 * stands, else the first, which is told as doubtful; an answer that stands nowhere is an error and stays as it is.
 */
final class StartFinder {
    private static final int SHOWN = 5;

    private final Path file;
    private final Findings findings;
    private int found;

    StartFinder(Path file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The dataset with the starts that could be found; the very dataset when none is missing. */
    Dataset find(Dataset dataset) throws DatasetFormatException {
        List<Passage> passages = new ArrayList<>();
        boolean changed = false;
        for (Passage passage : dataset.passages()) {
            boolean missing = passage.questions().stream()
                    .flatMap(question -> question.answers().stream())
                    .anyMatch(StartFinder::isMissing);
            passages.add(missing ? find(passage) : passage);
            changed |= missing;
        }
        return changed ? dataset.withPassages(passages) : dataset;
    }

    /** How many answers got their start. */
    int found() {
        return found;
    }

    private static boolean isMissing(Answer answer) {
        return answer.start() < 0;
    }

    private Passage find(Passage passage) throws DatasetFormatException {
        List<Question> questions = new ArrayList<>();
        for (Question question : passage.questions()) {
            boolean missing = question.answers().stream().anyMatch(StartFinder::isMissing);
            questions.add(missing ? find(passage, question) : question);
        }
        return passage.withQuestions(questions);
    }

    private Question find(Passage passage, Question question) throws DatasetFormatException {
        List<Answer> answers = new ArrayList<>();
        List<DatasetFormatException> errors = new ArrayList<>();
        for (Answer answer : question.answers()) {
            String field = "answers[" + answers.size() + "]";
            List<Answer> places = isMissing(answer) ? places(passage, answer) : List.of(answer);
            if (places.isEmpty()) {
                answers.add(answer);
                errors.add(new DatasetFormatException(
                        file,
                        new Problem(
                                where(question),
                                field,
                                "the answer “" + answer.text() + "” has no start and stands nowhere in the passage;"
                                        + " mark it again",
                                Severity.ERROR),
                        null));
                continue;
            }
            answers.add(places.getFirst());
            found += isMissing(answer) ? 1 : 0;
            if (places.size() > 1) {
                findings.doubtful(
                        findings.placeOf(question),
                        new Problem(where(question), field, several(places), Severity.WARNING));
            }
        }
        Question placed = question.withAnswers(answers);
        findings.replaced(question, placed);
        for (DatasetFormatException error : errors) {
            findings.wrong(placed, error);
        }
        return placed;
    }

    private String where(Question question) {
        String where = findings.placeOf(question).where();
        return where.isEmpty() ? question.id() : where + ", question " + question.id();
    }

    private static String several(List<Answer> places) {
        String starts = places.stream()
                .limit(SHOWN)
                .map(place -> String.valueOf(place.start()))
                .collect(Collectors.joining(", "));
        return "the answer “" + places.getFirst().text() + "” has no start and stands at " + places.size() + " places ("
                + starts + (places.size() > SHOWN ? ", …" : "") + "); the first is taken, check it";
    }

    private static List<Answer> places(Passage passage, Answer answer) {
        String context = passage.context();
        int first = answer.text().isEmpty() ? -1 : context.indexOf(answer.text());
        if (first >= 0 && context.indexOf(answer.text(), first + 1) < 0) {
            return List.of(new Answer(answer.text(), CodePoints.length(context.substring(0, first)), answer.extra()));
        }
        return RepairFinder.candidates(passage, answer).stream()
                .map(Repair::replacement)
                .toList();
    }
}
