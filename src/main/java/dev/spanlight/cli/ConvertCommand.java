package dev.spanlight.cli;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.data.format.DatasetFormatException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spanlight convert}: a dataset from one format into another. */
@Command(
        name = "convert",
        description = "Writes a dataset in another format. Names ending in .gz are gzipped.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options.
public final class ConvertCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The dataset to read.")
    private Path data;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path output;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            converter = DatasetFormatConverter.class,
            completionCandidates = DatasetFormatConverter.Names.class,
            description =
                    "${COMPLETION-CANDIDATES}. Without it: jsonl for .jsonl, else squad-v2 where a question has no answer,"
                            + " else squad-v1.")
    private @Nullable DatasetFormat format;

    @Override
    public Integer call() {
        try {
            Dataset dataset = DatasetFiles.read(data);
            DatasetFormat target = format == null ? DatasetFormat.guess(output, dataset) : format;
            DatasetFiles.write(output, dataset, target);
            spec.commandLine()
                    .getOut()
                    .println(DatasetSummary.of(dataset) + " written to " + output + " as "
                            + DatasetFormatConverter.nameOf(target));
            return 0;
        } catch (DatasetFormatException e) {
            spec.commandLine().getErr().println("spanlight convert: " + e.getMessage());
            return 1;
        }
    }
}
