package dev.spanlight.cli;

import dev.spanlight.data.document.PassageSize;
import dev.spanlight.data.format.ColumnMapping;
import dev.spanlight.data.format.ColumnMapping.Field;
import dev.spanlight.data.format.DatasetFormatException;
import dev.spanlight.data.format.DatasetImport;
import dev.spanlight.data.format.ImportOptions;
import dev.spanlight.data.format.ImportReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a file is read where it does not say so itself. */
@SuppressWarnings("NullAway.Init") // picocli sets the options.
final class ImportArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--columns",
            paramLabel = "FIELD=COLUMN",
            split = ",",
            description =
                    "What the columns of a CSV or TSV file are, such as context=Text,question=Frage. Fields: context,"
                            + " question, answer, answer_start, answers (JSON), id, title, split, is_impossible. Without it the"
                            + " names of the columns tell.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--passage-length",
            paramLabel = "CHARACTERS",
            description = "Paragraphs of plain text, Markdown, PDF and Word are put together up to this length"
                    + " (default: ${DEFAULT-VALUE}).")
    private int passageLength = PassageSize.DEFAULT.target();

    @Option(
            names = "--max-passage-length",
            paramLabel = "CHARACTERS",
            description = "Longer paragraphs are cut at the end of a sentence (default: ${DEFAULT-VALUE}).")
    private int maxPassageLength = PassageSize.DEFAULT.most();

    /** Reads a file to its end, with a progress bar when it takes long. */
    ImportReport read(Path file) throws DatasetFormatException {
        DatasetImport reading = new DatasetImport(options());
        long size = file.toFile().length();
        try (TerminalProgress progress = TerminalProgress.ofBytes("Reading " + file.getFileName())) {
            return reading.read(file, bytes -> progress.update(bytes, size, ""));
        }
    }

    private ImportOptions options() {
        try {
            PassageSize size = new PassageSize(passageLength, maxPassageLength);
            return new ImportOptions(columns.isEmpty() ? Optional.empty() : Optional.of(mapping()), size);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private ColumnMapping mapping() {
        Map<Field, String> mapped = new EnumMap<>(Field.class);
        columns.forEach((name, column) -> mapped.put(
                Field.ofId(name)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "unknown field '" + name + "' in --columns; give one of "
                                        + Arrays.stream(Field.values())
                                                .map(Field::id)
                                                .collect(Collectors.joining(", ")))),
                column));
        return new ColumnMapping(mapped);
    }
}
