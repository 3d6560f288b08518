package dev.spanlight.data.format;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * What a file holds and what is wrong with it, before anything is changed.
 *
 * @param file the file
 * @param format the format that was recognised
 * @param dataset everything that could be read, offsets in code points
 * @param onlyGood the same without the questions that have errors
 * @param unreadable how many rows, questions or paragraphs could not be read at all
 * @param offsets which unit the file's offsets count, and what speaks for it
 * @param startsFound how many answers came without start and got one
 * @param doubts how many of the warnings tell of something that reading made up, such as the first of several places
 * @param problems errors and warnings in the file's order
 */
public record ImportReport(
        Path file,
        DatasetFormat format,
        Dataset dataset,
        Dataset onlyGood,
        int unreadable,
        OffsetCounts offsets,
        int startsFound,
        int doubts,
        List<Problem> problems) {

    /** Copies the problems. */
    public ImportReport {
        problems = List.copyOf(problems);
    }

    /** Whether the starts in the dataset are others than in the file, because the file counts in another unit. */
    public boolean converted() {
        return offsets.unit() != OffsetUnit.CODE_POINTS;
    }

    /** How many problems are errors. */
    public int errors() {
        return (int) problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .count();
    }

    /** How many questions the file holds, those that could not be read among them. */
    public int total() {
        return dataset.questionCount() + unreadable;
    }

    /** One or two sentences on what the offsets of the file count and what was done with them. */
    public String offsetSentence() {
        String sentence = offsets.sentence();
        if (converted() && offsets.answers() > 0) {
            sentence += " They were converted to code points.";
        }
        if (startsFound > 0) {
            sentence += " " + startsFound + (startsFound == 1 ? " answer" : " answers")
                    + " without start got it by looking for the text.";
        }
        return sentence;
    }
}
