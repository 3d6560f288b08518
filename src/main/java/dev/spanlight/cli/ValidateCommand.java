package dev.spanlight.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.data.Problem;
import dev.spanlight.data.format.DatasetFormatException;
import dev.spanlight.data.format.ImportReport;
import dev.spanlight.data.format.OffsetUnit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private ImportArguments arguments;

    @Override
    public Integer call() {
        if (!List.of("text", "json").contains(format)) {
            throw new ParameterException(spec.commandLine(), "unknown --format '" + format + "'; give text or json");
        }
        try {
            return report(arguments.read(data));
        } catch (DatasetFormatException e) {
            spec.commandLine().getErr().println("spanlight validate: " + e.getMessage());
            return 1;
        }
    }

    private int report(ImportReport report) {
        int errors = report.errors();
        PrintWriter out = spec.commandLine().getOut();
        if (format.equals("json")) {
            out.println(json(report));
        } else {
            report.problems().forEach(problem -> out.println(name(problem.severity()) + ": " + problem));
            out.println(report.offsetSentence());
            out.println(
                    DatasetSummary.of(report.dataset()) + " (" + report.format().words() + "): "
                            + DatasetSummary.counted(errors, "error") + ", "
                            + DatasetSummary.counted(report.problems().size() - errors, "warning"));
        }
        return errors == 0 ? 0 : 1;
    }

    private static ObjectNode json(ImportReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", DatasetFormatConverter.nameOf(report.format()));
        json.put("passages", report.dataset().passages().size());
        json.put("questions", report.dataset().questionCount());
        json.put("unreadable", report.unreadable());
        json.put("good", report.onlyGood().questionCount());
        json.put("errors", report.errors());
        json.put("warnings", report.problems().size() - report.errors());
        ObjectNode offsets = json.putObject("offsets");
        offsets.put("unit", name(report.offsets().unit()));
        offsets.put("converted", report.converted());
        offsets.put("answers", report.offsets().answers());
        for (OffsetUnit unit : OffsetUnit.values()) {
            offsets.put("fit_as_" + name(unit), report.offsets().fitting(unit));
        }
        offsets.put("starts_found", report.startsFound());
        ArrayNode list = json.putArray("problems");
        for (Problem problem : report.problems()) {
            list.addObject()
                    .put("severity", name(problem.severity()))
                    .put("where", problem.where())
                    .put("field", problem.field())
                    .put("message", problem.message());
        }
        return json;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
