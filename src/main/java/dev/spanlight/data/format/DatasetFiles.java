package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Problem;
import dev.spanlight.data.Question;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Reads and writes datasets: SQuAD 1.1 and 2.0 JSON, Hugging Face rows as JSON Lines or (reading only) one JSON array,
 * plain or gzipped. Texts are kept to the letter, offsets are code points, unknown keys stay.
 */
public final class DatasetFiles {
    private static final int GZIP_MAGIC = 0x8b1f;

    /** In UTF-16 units; a longer text than this is no passage. */
    private static final int MAX_TEXT = 200_000_000;

    private final JsonMapper mapper;

    private DatasetFiles() {
        mapper = JsonMapper.builder()
                // 1.10 is written back as 1.10.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_TEXT)
                        .build());
    }

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
        try {
            return new DatasetFiles().readAs(file, bytesRead);
        } catch (IOException e) {
            throw explained(file, e);
        }
    }

    private Dataset readAs(Path file, LongConsumer bytesRead) throws IOException {
        Layout layout;
        try (JsonParser parser = mapper.createParser(open(file, bytes -> {}))) {
            layout = Layout.detect(new JsonCursor(file, parser), DatasetFormat.isJsonLines(file));
        }
        try (JsonParser parser = mapper.createParser(open(file, bytesRead))) {
            JsonCursor cursor = new JsonCursor(file, parser);
            boolean empty = !cursor.next();
            Dataset dataset =
                    switch (layout) {
                        case SQUAD -> new SquadReader(cursor).read(name(file));
                        case ROWS_IN_DATA -> new RowReader(cursor).readData(name(file));
                        case ROWS -> new RowReader(cursor).read(name(file), empty);
                    };
            if (!empty && cursor.next()) {
                throw cursor.error("", "the dataset has ended but the file goes on; remove what stands here");
            }
            return dataset;
        }
    }

    /** The file's bytes, unpacked when it starts as gzip files do. */
    private static InputStream open(Path file, LongConsumer bytesRead) throws IOException {
        InputStream in =
                new BufferedInputStream(new CountingInputStream(Files.newInputStream(file), bytesRead), 1 << 16);
        try {
            in.mark(2);
            boolean gzip = (in.read() | in.read() << 8) == GZIP_MAGIC;
            in.reset();
            return gzip ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static String name(Path file) {
        return file.getFileName()
                .toString()
                .replaceFirst("(?i)\\.gz$", "")
                .replaceFirst("(?i)\\.(json|jsonl|ndjson)$", "");
    }

    /**
     * Writes a dataset, gzipped when the name ends in {@code .gz}. The file is replaced as a whole or not at all.
     *
     * @throws DatasetFormatException when the format cannot hold the dataset or the file cannot be written
     */
    public static void write(Path file, Dataset dataset, DatasetFormat format) throws DatasetFormatException {
        if (format == DatasetFormat.SQUAD_V1) {
            refuseUnanswered(file, dataset);
        }
        try {
            DatasetFiles files = new DatasetFiles();
            AtomicFile.write(file, out -> files.write(out, isGzip(file), dataset, format));
        } catch (IOException e) {
            throw explained(file, e);
        }
    }

    private static void refuseUnanswered(Path file, Dataset dataset) throws DatasetFormatException {
        long unanswered = dataset.passages().stream()
                .flatMap(passage -> passage.questions().stream())
                .filter(question -> question.status() != Question.Status.ANSWERED)
                .count();
        if (unanswered > 0) {
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

    private void write(OutputStream file, boolean gzip, Dataset dataset, DatasetFormat format) throws IOException {
        GZIPOutputStream packed = gzip ? new GZIPOutputStream(file, 1 << 16) : null;
        JsonGenerator json = mapper.createGenerator(packed == null ? file : packed);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        switch (format) {
            case SQUAD_V1, SQUAD_V2 -> {
                json.setPrettyPrinter(new LineByQuestion());
                new SquadWriter(json, format == DatasetFormat.SQUAD_V2).write(dataset);
                json.writeRaw('\n');
            }
            case HF_JSON_LINES -> {
                json.setPrettyPrinter(new MinimalPrettyPrinter(""));
                new RowWriter(json).write(dataset);
            }
        }
        json.close();
        if (packed != null) {
            packed.finish();
        }
    }

    private static DatasetFormatException explained(Path file, IOException e) {
        return switch (e) {
            case DatasetFormatException it -> it;
            case JsonProcessingException it -> brokenJson(file, it);
            case NoSuchFileException it
            when it.getFile().equals(file.toString()) ->
                DatasetFormatException.ofFile(file, "there is no such file; check the path", it);
            case FileAlreadyExistsException it ->
                DatasetFormatException.ofFile(
                        file, it.getFile() + " is a file where a folder is needed; choose another place", it);
            case AccessDeniedException it ->
                DatasetFormatException.ofFile(file, "access is denied; check the file's permissions", it);
            case CharConversionException it ->
                DatasetFormatException.ofFile(
                        file, "the file is not UTF-8 (" + it.getMessage() + "); save it as UTF-8", it);
            case EOFException it ->
                DatasetFormatException.ofFile(file, "the gzip file is cut short; fetch or copy it again", it);
            case ZipException it ->
                DatasetFormatException.ofFile(
                        file, "the gzip file is damaged (" + it.getMessage() + "); fetch or copy it again", it);
            default ->
                DatasetFormatException.ofFile(
                        file,
                        Files.isDirectory(file)
                                ? "this is a folder, expected a dataset file"
                                : "the file cannot be read or written (" + e.getMessage() + ")",
                        e);
        };
    }

    private static DatasetFormatException brokenJson(Path file, JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        Problem problem = new Problem(
                where,
                "",
                "not valid JSON (" + e.getOriginalMessage().strip() + "); mend or remove what stands here",
                Problem.Severity.ERROR);
        return new DatasetFormatException(file, problem, e);
    }
}
