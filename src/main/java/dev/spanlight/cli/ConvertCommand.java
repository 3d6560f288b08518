package dev.spanlight.cli;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Problem;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.data.format.DatasetFormatException;
import dev.spanlight.data.format.ImportReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spanlight convert}: a dataset from one format into another. */
@Command(
        name = "convert",
        description =
                "Writes a dataset in another format. Reads SQuAD JSON, Hugging Face rows as JSON Lines, JSON or Parquet,"
                        + " CSV, TSV, Label Studio JSON, doccano and MRQA JSON Lines, and plain text, Markdown, PDF and"
                        + " Word as passages to annotate. Names ending in .gz are gzipped.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options.
public final class ConvertCommand implements Callable<Integer> {
    /** How many mistakes are shown before the list is cut. */
    private static final int SHOWN = 10;

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
                    "${COMPLETION-CANDIDATES}. Without it what the name says: .jsonl, .parquet, .csv, .tsv; else squad-v2 where a"
                            + " question has no answer, else squad-v1.")
    private @Nullable DatasetFormat format;

    @Option(names = "--only-good", description = "Leaves out what cannot be read and the questions that have errors.")
    private boolean onlyGood;

    @Mixin
    private ImportArguments arguments;

    @Override
    public Integer call() {
        try {
            ImportReport report = arguments.read(data);
            if (report.unreadable() > 0 && !onlyGood) {
                return refuse(report);
            }
            Dataset dataset = onlyGood ? report.onlyGood() : report.dataset();
            DatasetFormat target = format == null ? DatasetFormat.guess(output, dataset) : format;
            try (TerminalProgress progress = new TerminalProgress()) {
                DatasetFiles.write(
                        output,
                        dataset,
                        target,
                        progress.counting(dataset.questionCount(), "Writing " + output.getFileName()));
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(DatasetSummary.of(dataset) + " written to " + output + " as "
                    + DatasetFormatConverter.nameOf(target));
            out.println(report.offsetSentence());
            warn(report);
            return 0;
        } catch (DatasetFormatException e) {
            spec.commandLine().getErr().println("spanlight convert: " + e.getMessage());
            return 1;
        }
    }

    private int refuse(ImportReport report) {
        PrintWriter err = spec.commandLine().getErr();
        report.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .limit(SHOWN)
                .forEach(problem -> err.println("error: " + problem));
        err.println("spanlight convert: " + data + ": "
                + DatasetSummary.counted(report.unreadable(), "part") + " could not be read; mend the file, or give"
                + " --only-good to write the "
                + DatasetSummary.counted(report.onlyGood().questionCount(), "question")
                + " without errors");
        return 1;
    }

    private void warn(ImportReport report) {
        if (report.errors() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("spanlight convert: " + data + " has " + DatasetSummary.counted(report.errors(), "error")
                            + (onlyGood ? ", left out" : ", written as they are")
                            + "; `spanlight validate` lists them");
        }
    }
}
