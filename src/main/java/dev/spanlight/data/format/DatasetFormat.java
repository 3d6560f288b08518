package dev.spanlight.data.format;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Question;
import java.nio.file.Path;
import java.util.Locale;

/** The formats that datasets are written in; all of them are recognised by content when read. */
public enum DatasetFormat {
    /** SQuAD 1.1: every question has an answer. */
    SQUAD_V1,
    /** SQuAD 2.0: {@code is_impossible} tells unanswerable questions from answered ones. */
    SQUAD_V2,
    /** Hugging Face rows {@code id, title, context, question, answers{text[], answer_start[]}}, one a line. */
    HF_JSON_LINES;

    /**
     * The format to write {@code dataset} in when only the file is known: rows for {@code .jsonl} and {@code .ndjson},
     * else SQuAD, 1.1 unless a question without answer or the dataset's own version asks for 2.0.
     */
    public static DatasetFormat guess(Path file, Dataset dataset) {
        if (isJsonLines(file)) {
            return HF_JSON_LINES;
        }
        boolean secondVersion =
                dataset.version().startsWith("2") || dataset.version().startsWith("v2");
        boolean allAnswered = dataset.passages().stream()
                .flatMap(passage -> passage.questions().stream())
                .allMatch(question -> question.status() == Question.Status.ANSWERED);
        return allAnswered && !secondVersion ? SQUAD_V1 : SQUAD_V2;
    }

    static boolean isJsonLines(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return name.endsWith(".jsonl") || name.endsWith(".ndjson");
    }
}
