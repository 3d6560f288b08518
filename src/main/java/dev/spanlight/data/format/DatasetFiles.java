package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Question;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and writes datasets in every {@link DatasetFormat}, plain or gzipped. Texts are kept to the letter, offsets are
 * code points, unknown keys stay.
 *
 * <p>Reading here ends at the first mistake that a file has; {@link DatasetImport} goes on and tells them all.
 */
public final class DatasetFiles {
    private DatasetFiles() {}

    /**
     * Reads a dataset; the format is recognised by content.
     *
     * @throws DatasetFormatException when the file cannot be read, saying where and how to mend it
     */
    public static Dataset read(Path file) throws DatasetFormatException {
        return read(file, bytes -> {});
    }

    /**
     * Reads a dataset; the format is recognised by content.
     *
     * @param bytesRead is told how many bytes of the file have been read, up to its size; what it throws ends the reading
     *     and is passed on, which is how to cancel
     * @throws DatasetFormatException when the file cannot be read, saying where and how to mend it
     */
    public static Dataset read(Path file, LongConsumer bytesRead) throws DatasetFormatException {
        Findings findings = Findings.strict();
        try {
            SourceFile source = new SourceFile(file, bytesRead);
            DatasetReader.Result result = new DatasetReader(source, ImportOptions.defaults(), findings).read();
            Dataset dataset = result.reading().dataset();
            boolean isTable = result.format() == DatasetFormat.CSV || result.format() == DatasetFormat.TSV;
            return isTable ? new StartFinder(file, findings).find(dataset) : dataset;
        } catch (IOException e) {
            throw new FileErrors(file).explained(e);
        }
    }

    /**
     * Writes a dataset, gzipped when the name ends in {@code .gz}. The file is replaced as a whole or not at all.
     *
     * @throws DatasetFormatException when the format cannot hold the dataset or the file cannot be written
     */
    public static void write(Path file, Dataset dataset, DatasetFormat format) throws DatasetFormatException {
        write(file, dataset, format, questions -> {});
    }

    /**
     * Writes a dataset, gzipped when the name ends in {@code .gz}. The file is replaced as a whole or not at all.
     *
     * @param questionsWritten is told how many questions are written; what it throws ends the writing, the file stays as
     *     it was, and is passed on, which is how to cancel
     * @throws DatasetFormatException when the format cannot hold the dataset or the file cannot be written
     */
    public static void write(Path file, Dataset dataset, DatasetFormat format, IntConsumer questionsWritten)
            throws DatasetFormatException {
        refuse(file, dataset, format);
        WrittenQuestions written = new WrittenQuestions(questionsWritten);
        try {
            AtomicFile.write(file, out -> {
                if (isGzip(file)) {
                    GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
                    write(file, packed, dataset, format, written);
                    packed.finish();
                } else {
                    write(file, out, dataset, format, written);
                }
            });
        } catch (IOException e) {
            throw new FileErrors(file).explained(e);
        }
    }

    private static void refuse(Path file, Dataset dataset, DatasetFormat format) throws DatasetFormatException {
        if (!format.isWritable()) {
            throw DatasetFormatException.ofFile(
                    file, "not written: " + format.words() + " can only be read; choose another format", null);
        }
        if (format == DatasetFormat.PARQUET && isGzip(file)) {
            throw DatasetFormatException.ofFile(
                    file, "not written: Parquet files are packed in themselves; leave out the .gz", null);
        }
        boolean isJson = !List.of(DatasetFormat.PARQUET, DatasetFormat.CSV, DatasetFormat.TSV)
                .contains(format);
        if (!isJson && LoneSurrogates.areIn(dataset)) {
            throw DatasetFormatException.ofFile(
                    file,
                    "not written: a text holds half of a character (lone surrogate), which " + format.words()
                            + " cannot hold; mend it, `spanlight validate` says where",
                    null);
        }
        long unanswered = dataset.passages().stream()
                .flatMap(passage -> passage.questions().stream())
                .filter(question -> question.status() != Question.Status.ANSWERED)
                .count();
        if (format == DatasetFormat.SQUAD_V1 && unanswered > 0) {
            throw DatasetFormatException.ofFile(
                    file,
                    "not written: " + unanswered + " of " + dataset.questionCount()
                            + " questions have no answer, which SQuAD 1.1 cannot say; write SQuAD 2.0 instead",
                    null);
        }
    }

    private static boolean isGzip(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    private static void write(
            Path file, OutputStream out, Dataset dataset, DatasetFormat format, WrittenQuestions written)
            throws IOException {
        switch (format) {
            case CSV -> new TableWriter(dataset, ',').write(dataset, out, written);
            case TSV -> new TableWriter(dataset, '\t').write(dataset, out, written);
            case PARQUET -> new ParquetWriter(dataset).write(out, written);
            default -> writeJson(new SourceFile(file, bytes -> {}), out, dataset, format, written);
        }
    }

    private static void writeJson(
            SourceFile file, OutputStream out, Dataset dataset, DatasetFormat format, WrittenQuestions written)
            throws IOException {
        JsonGenerator json = Json.mapper().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
        if (LoneSurrogates.areIn(dataset)) {
            // Halves of characters survive only when they are escaped.
            json.setHighestNonEscapedChar(Character.MIN_SURROGATE - 1);
        }
        switch (format) {
            case SQUAD_V1, SQUAD_V2 -> {
                json.setPrettyPrinter(new LineByQuestion());
                new SquadWriter(json, format == DatasetFormat.SQUAD_V2, written).write(dataset);
                json.writeRaw('\n');
            }
            case HF_JSON_LINES -> new RowWriter(json).write(dataset, written);
            case LABEL_STUDIO -> new LabelStudioWriter(json).write(dataset, written);
            case DOCCANO -> new DoccanoWriter(file, json).write(dataset, written);
            default -> throw new IllegalArgumentException(format + " is not written as JSON");
        }
        json.close();
    }
}
