package dev.spanlight.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.DatasetValidator;
import dev.spanlight.data.Problem;
import dev.spanlight.data.Problem.Severity;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormatException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code spanlight validate}: what would make training or scoring silently wrong. */
@Command(
        name = "validate",
        description = "Looks for mistakes in a dataset: answers that do not stand where they say, repeated ids …",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no errors; warnings may be there", "1:errors, or the file cannot be read", "2:wrong usage"})
@SuppressWarnings("NullAway.Init") // picocli sets the options.
public final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The dataset to look at.")
    private Path data;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text, a problem a line, or json, one object (default: ${DEFAULT-VALUE}).")
    private String format;

    @Override
    public Integer call() {
        if (!List.of("text", "json").contains(format)) {
            throw new ParameterException(spec.commandLine(), "unknown --format '" + format + "'; give text or json");
        }
        try {
            return report(DatasetFiles.read(data));
        } catch (DatasetFormatException e) {
            spec.commandLine().getErr().println("spanlight validate: " + e.getMessage());
            return 1;
        }
    }

    private int report(Dataset dataset) {
        List<Problem> problems = DatasetValidator.validate(dataset);
        int errors = (int) problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        PrintWriter out = spec.commandLine().getOut();
        if (format.equals("json")) {
            out.println(json(dataset, problems, errors));
        } else {
            problems.forEach(problem -> out.println(name(problem.severity()) + ": " + problem));
            out.println(DatasetSummary.of(dataset) + ": " + DatasetSummary.counted(errors, "error") + ", "
                    + DatasetSummary.counted(problems.size() - errors, "warning"));
        }
        return errors == 0 ? 0 : 1;
    }

    private static ObjectNode json(Dataset dataset, List<Problem> problems, int errors) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("passages", dataset.passages().size());
        report.put("questions", dataset.questionCount());
        report.put("errors", errors);
        report.put("warnings", problems.size() - errors);
        ArrayNode list = report.putArray("problems");
        for (Problem problem : problems) {
            list.addObject()
                    .put("severity", name(problem.severity()))
                    .put("where", problem.where())
                    .put("field", problem.field())
                    .put("message", problem.message());
        }
        return report;
    }

    private static String name(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
