package dev.spanlight.data.format;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Question;
import java.nio.file.Path;
import java.util.Locale;

/** The formats of datasets; all of them are recognised by content and name when read. */
public enum DatasetFormat {
    /** SQuAD 1.1: every question has an answer. */
    SQUAD_V1("SQuAD 1.1", true),
    /** SQuAD 2.0: {@code is_impossible} tells unanswerable questions from answered ones. */
    SQUAD_V2("SQuAD 2.0", true),
    /** Hugging Face rows {@code id, title, context, question, answers{text[], answer_start[]}}, one a line. */
    HF_JSON_LINES("Hugging Face JSON Lines", true),
    /** The same rows as a Parquet file. */
    PARQUET("Hugging Face Parquet", true),
    /** A table of comma-separated values, a row for each answer. */
    CSV("CSV", true),
    /** A table of tab-separated values, a row for each answer. */
    TSV("TSV", true),
    /** Label Studio's tasks with their annotations. */
    LABEL_STUDIO("Label Studio JSON", true),
    /** doccano's sequence labelling rows. */
    DOCCANO("doccano JSON Lines", true),
    /** The rows of the MRQA shared task; read only. */
    MRQA("MRQA JSON Lines", false),
    /** Plain text, read as passages to annotate. */
    TEXT("plain text", false),
    /** Markdown, read as passages to annotate. */
    MARKDOWN("Markdown", false),
    /** PDF, read as passages to annotate. */
    PDF("PDF", false),
    /** Word, read as passages to annotate. */
    DOCX("Word (DOCX)", false);

    private final String words;
    private final boolean writable;

    DatasetFormat(String words, boolean writable) {
        this.words = words;
        this.writable = writable;
    }

    /** What people call it. */
    public String words() {
        return words;
    }

    /** How the names of its files usually end. */
    public String ending() {
        return switch (this) {
            case SQUAD_V1, SQUAD_V2, LABEL_STUDIO -> ".json";
            case HF_JSON_LINES, DOCCANO, MRQA -> ".jsonl";
            case PARQUET -> ".parquet";
            case CSV -> ".csv";
            case TSV -> ".tsv";
            case TEXT -> ".txt";
            case MARKDOWN -> ".md";
            case PDF -> ".pdf";
            case DOCX -> ".docx";
        };
    }

    /** Whether {@link DatasetFiles#write} writes it. */
    public boolean isWritable() {
        return writable;
    }

    /**
     * The format to write {@code dataset} in when only the file is known: rows for {@code .jsonl} and {@code .ndjson},
     * what the name says for {@code .csv}, {@code .tsv} and {@code .parquet}, else SQuAD, 1.1 unless a question without
     * answer or the dataset's own version asks for 2.0.
     */
    public static DatasetFormat guess(Path file, Dataset dataset) {
        return switch (ending(file)) {
            case "jsonl", "ndjson" -> HF_JSON_LINES;
            case "parquet" -> PARQUET;
            case "csv" -> CSV;
            case "tsv", "tab" -> TSV;
            default -> squad(dataset);
        };
    }

    /** The version of SQuAD that can hold a dataset. */
    static DatasetFormat squad(Dataset dataset) {
        boolean secondVersion =
                dataset.version().startsWith("2") || dataset.version().startsWith("v2");
        boolean allAnswered = dataset.passages().stream()
                .flatMap(passage -> passage.questions().stream())
                .allMatch(question -> question.status() == Question.Status.ANSWERED);
        return allAnswered && !secondVersion ? SQUAD_V1 : SQUAD_V2;
    }

    /** The last ending of a file's name before {@code .gz}, in small letters, empty when there is none. */
    static String ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
