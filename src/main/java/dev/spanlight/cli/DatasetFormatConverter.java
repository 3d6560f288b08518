package dev.spanlight.cli;

import dev.spanlight.data.format.DatasetFormat;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of formats on the command line. */
final class DatasetFormatConverter implements ITypeConverter<DatasetFormat> {
    @Override
    public DatasetFormat convert(String value) {
        return switch (value) {
            case "squad-v1" -> DatasetFormat.SQUAD_V1;
            case "squad-v2" -> DatasetFormat.SQUAD_V2;
            case "jsonl" -> DatasetFormat.HF_JSON_LINES;
            default ->
                throw new TypeConversionException(
                        "unknown format '" + value + "'; give one of " + String.join(", ", new Names()));
        };
    }

    static String nameOf(DatasetFormat format) {
        return switch (format) {
            case SQUAD_V1 -> "squad-v1";
            case SQUAD_V2 -> "squad-v2";
            case HF_JSON_LINES -> "jsonl";
        };
    }

    /** For the help text and for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(DatasetFormat.values()).stream()
                    .map(DatasetFormatConverter::nameOf)
                    .iterator();
        }
    }
}
