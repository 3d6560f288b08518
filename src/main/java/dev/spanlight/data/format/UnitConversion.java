package dev.spanlight.data.format;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import java.util.OptionalInt;

/** Turns the starts of a whole file from another unit into code points. */
final class UnitConversion {
    private final OffsetUnit unit;
    private final Findings findings;

    UnitConversion(OffsetUnit unit, Findings findings) {
        this.unit = unit;
        this.findings = findings;
    }

    Dataset convert(Dataset dataset) {
        return dataset.withPassages(dataset.passages().stream()
                .map(passage -> PassageOffsets.isAscii(passage.context()) ? passage : convert(passage))
                .toList());
    }

    private Passage convert(Passage passage) {
        PassageOffsets offsets = new PassageOffsets(passage.context());
        return passage.withQuestions(passage.questions().stream()
                .map(question -> convert(question, offsets))
                .toList());
    }

    private Question convert(Question question, PassageOffsets offsets) {
        if (question.answers().isEmpty()) {
            return question;
        }
        Question converted = question.withAnswers(question.answers().stream()
                .map(answer -> convert(answer, offsets))
                .toList());
        findings.replaced(question, converted);
        return converted;
    }

    /** A start that is none in this unit stays for the validator to tell. */
    private Answer convert(Answer answer, PassageOffsets offsets) {
        OptionalInt start = offsets.toCodePoint(unit, answer.start());
        return start.isPresent() ? new Answer(answer.text(), start.getAsInt(), answer.extra()) : answer;
    }
}
