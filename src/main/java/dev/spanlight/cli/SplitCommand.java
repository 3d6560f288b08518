package dev.spanlight.cli;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.TrainTestSplit;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.data.format.DatasetFormatException;
import dev.spanlight.train.TrainingArguments.SplitBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code spanlight split}: a dataset into a part to train on and a part to test on. */
@Command(
        name = "split",
        description = "Divides a dataset into a part to train on and a part to test on, always the same for one seed.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options.
public final class SplitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The dataset to divide.")
    private Path data;

    @Option(
            names = "--test-size",
            defaultValue = "0.2",
            paramLabel = "SHARE",
            description = "Share of the questions to test on, 0 to below 1 (default: ${DEFAULT-VALUE}).")
    private double testSize;

    @Option(
            names = "--split-by",
            defaultValue = "question",
            paramLabel = "UNIT",
            converter = SplitByConverter.class,
            description =
                    "question, or passage to keep all questions about one passage on one side (default: ${DEFAULT-VALUE}).")
    private SplitBy splitBy;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "What the draw starts from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--train", required = true, paramLabel = "FILE", description = "The file of the part to train on.")
    private Path train;

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "The file of the part to test on.")
    private Path test;

    @Override
    public Integer call() {
        if (isSame(train, test) || isSame(train, data) || isSame(test, data)) {
            throw new ParameterException(
                    spec.commandLine(), "--data, --train and --test must be three files; two of them are the same");
        }
        try {
            Dataset dataset = DatasetFiles.read(data);
            TrainTestSplit split =
                    switch (splitBy) {
                        case QUESTION -> TrainTestSplit.byQuestion(dataset, testSize, seed);
                        case PASSAGE -> TrainTestSplit.byPassage(dataset, testSize, seed);
                    };
            write("train", train, split.train(), dataset);
            write("test", test, split.test(), dataset);
            return 0;
        } catch (DatasetFormatException e) {
            return failed(e.getMessage());
        } catch (IllegalArgumentException e) {
            return failed(data + ": " + e.getMessage());
        }
    }

    /** Both parts get the format that the whole would get, whichever questions they happen to hold. */
    private void write(String name, Path file, Dataset part, Dataset whole) throws DatasetFormatException {
        DatasetFiles.write(file, part, DatasetFormat.guess(file, whole));
        spec.commandLine().getOut().println(name + ": " + DatasetSummary.of(part) + " written to " + file);
    }

    private int failed(@Nullable String message) {
        spec.commandLine().getErr().println("spanlight split: " + message);
        return 1;
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize())
                    || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
        } catch (IOException e) {
            return false;
        }
    }

    private static final class SplitByConverter implements ITypeConverter<SplitBy> {
        @Override
        public SplitBy convert(String value) {
            for (SplitBy unit : SplitBy.values()) {
                if (unit.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return unit;
                }
            }
            throw new TypeConversionException("unknown unit '" + value + "'; give question or passage");
        }
    }
}
