package dev.spanlight.cli;

import dev.spanlight.data.format.DatasetFormat;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of formats on the command line. */
final class DatasetFormatConverter implements ITypeConverter<DatasetFormat> {
    @Override
    public DatasetFormat convert(String value) {
        return writable()
                .filter(format -> nameOf(format).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "unknown format '" + value + "'; give one of " + String.join(", ", new Names())));
    }

    private static Stream<DatasetFormat> writable() {
        return Arrays.stream(DatasetFormat.values()).filter(DatasetFormat::isWritable);
    }

    static String nameOf(DatasetFormat format) {
        return switch (format) {
            case SQUAD_V1 -> "squad-v1";
            case SQUAD_V2 -> "squad-v2";
            case HF_JSON_LINES -> "jsonl";
            case PARQUET -> "parquet";
            case CSV -> "csv";
            case TSV -> "tsv";
            case LABEL_STUDIO -> "label-studio";
            case DOCCANO -> "doccano";
            case MRQA -> "mrqa";
            case TEXT -> "text";
            case MARKDOWN -> "markdown";
            case PDF -> "pdf";
            case DOCX -> "docx";
        };
    }

    /** For the help text and for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return writable().map(DatasetFormatConverter::nameOf).iterator();
        }
    }
}
