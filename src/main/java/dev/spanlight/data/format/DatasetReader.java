package dev.spanlight.data.format;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.document.DocumentFormat;
import dev.spanlight.data.document.Documents;
import dev.spanlight.data.format.FormatDetector.Kind;
import java.io.IOException;

/** Chooses the reader of a file and lets it read. */
final class DatasetReader {
    private final SourceFile source;
    private final ImportOptions options;
    private final Findings findings;

    DatasetReader(SourceFile source, ImportOptions options, Findings findings) {
        this.source = source;
        this.options = options;
        this.findings = findings;
    }

    /**
     * What was read.
     *
     * @param format the format that was recognised
     */
    record Result(DatasetFormat format, Reading reading) {}

    Result read() throws IOException {
        Kind kind = FormatDetector.detect(source);
        return switch (kind) {
            case JSON -> json();
            case PARQUET ->
                new Result(DatasetFormat.PARQUET, Reading.of(new ParquetReader(source, findings).read(source.name())));
            case TABLE ->
                new Result(
                        DatasetFormat.ending(source.path()).equals("csv") ? DatasetFormat.CSV : DatasetFormat.TSV,
                        Reading.of(new TableReader(source, options.columns(), findings).read(source.name())));
            case TEXT -> document(DatasetFormat.TEXT, DocumentFormat.TEXT);
            case MARKDOWN -> document(DatasetFormat.MARKDOWN, DocumentFormat.MARKDOWN);
            case PDF -> document(DatasetFormat.PDF, DocumentFormat.PDF);
            case DOCX -> document(DatasetFormat.DOCX, DocumentFormat.DOCX);
        };
    }

    private Result json() throws IOException {
        JsonMapper mapper = Json.mapper();
        JsonFile file = new JsonFile(source, mapper);
        String name = source.name();
        String ending = DatasetFormat.ending(source.path());
        Layout layout = file.layout(findings, ending.equals("jsonl") || ending.equals("ndjson"));
        return switch (layout) {
            case SQUAD -> {
                Dataset dataset = new SquadReader(findings).read(file, name);
                yield new Result(DatasetFormat.squad(dataset), Reading.of(dataset));
            }
            case ROWS -> new Result(DatasetFormat.HF_JSON_LINES, Reading.of(new RowReader(findings).read(file, name)));
            case ROWS_IN_DATA ->
                new Result(DatasetFormat.HF_JSON_LINES, Reading.of(new RowReader(findings).readData(file, name)));
            case LABEL_STUDIO ->
                new Result(DatasetFormat.LABEL_STUDIO, new LabelStudioReader(source, findings).read(file, name));
            case DOCCANO -> new Result(DatasetFormat.DOCCANO, new DoccanoReader(source, findings).read(file, name));
            case MRQA -> new Result(DatasetFormat.MRQA, Reading.of(new MrqaReader(findings).read(file, name)));
        };
    }

    private Result document(DatasetFormat format, DocumentFormat kind) throws IOException {
        Documents documents = new Documents(options.passageSize());
        return new Result(format, Reading.of(documents.read(kind, source.open(), source.name())));
    }
}
