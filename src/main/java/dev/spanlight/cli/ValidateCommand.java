package dev.spanlight.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.answer.AnswerOptions;
import dev.spanlight.answer.QuestionAnswerer;
import dev.spanlight.answer.RepairWeigher;
import dev.spanlight.answer.WindowAnalyzer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.DatasetValidator;
import dev.spanlight.data.Problem;
import dev.spanlight.data.Problem.Severity;
import dev.spanlight.data.RepairPlan;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.data.format.DatasetFormatException;
import dev.spanlight.data.format.ImportReport;
import dev.spanlight.data.format.OffsetUnit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

    @Option(
            names = "--repair",
            paramLabel = "THRESHOLD",
            description = "Mend what can be mended this surely, 0 to 1 (0.8 is a good start), and write --output.")
    private @Nullable Double repair;

    @Option(names = "--output", paramLabel = "FILE", description = "Where the repaired dataset goes.")
    private @Nullable Path output;

    @ArgGroup(
            exclusive = false,
            heading = "With a model, which says how likely each of several candidates for a repair is:%n")
    private @Nullable ModelOptions model;

    @Override
    public Integer call() throws IOException {
        if (!List.of("text", "json").contains(format)) {
            throw new ParameterException(spec.commandLine(), "unknown --format '" + format + "'; give text or json");
        }
        if ((repair == null) != (output == null) || (repair == null && model != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--repair and --output belong together, and --model to both of them");
        }
        if (repair != null && !(repair >= 0 && repair <= 1)) {
            throw new ParameterException(spec.commandLine(), "--repair is " + repair + "; give 0 to 1");
        }
        try {
            ImportReport read = arguments.read(data);
            return repair == null || output == null ? report(read) : repair(read, repair, output);
        } catch (DatasetFormatException e) {
            spec.commandLine().getErr().println("spanlight validate: " + e.getMessage());
            return 1;
        }
    }

    private int report(ImportReport report) {
        PrintWriter out = spec.commandLine().getOut();
        int errors = report.errors();
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

    private int repair(ImportReport read, double threshold, Path target) throws IOException {
        List<RepairPlan.Choice> choices = plan(read.dataset()).above(threshold);
        Dataset repaired = RepairPlan.apply(read.dataset(), choices);
        DatasetFiles.write(target, repaired, DatasetFormat.guess(target, repaired));
        List<Problem> problems = DatasetValidator.validate(repaired);
        int errors = (int) problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        PrintWriter out = spec.commandLine().getOut();
        if (format.equals("json")) {
            out.println(json(repaired, problems, errors, choices));
        } else {
            choices.forEach(choice -> out.println("repaired: " + line(choice)));
            problems.forEach(problem -> out.println(name(problem.severity()) + ": " + problem));
            out.println(DatasetSummary.of(repaired) + ": " + DatasetSummary.counted(errors, "error") + ", "
                    + DatasetSummary.counted(problems.size() - errors, "warning") + " left after "
                    + DatasetSummary.counted(choices.size(), "repair") + ", written to " + target);
        }
        return errors == 0 ? 0 : 1;
    }

    private RepairPlan plan(Dataset dataset) throws IOException {
        RepairPlan plan = RepairPlan.of(dataset, passage -> {});
        if (model == null) {
            return plan;
        }
        try (TerminalProgress progress = new TerminalProgress();
                QuestionAnswerer answerer = model.load(progress)) {
            WindowAnalyzer analyzer =
                    new WindowAnalyzer(answerer.scorer(), answerer.fitting(AnswerOptions.DEFAULT.windows()), true);
            return new RepairWeigher(analyzer).weigh(plan, dataset, progress);
        }
    }

    private static ObjectNode json(ImportReport report) {
        ObjectNode json =
                counts(report.dataset(), report.errors(), report.problems().size() - report.errors());
        json.put("format", DatasetFormatConverter.nameOf(report.format()));
        json.put("unreadable", report.unreadable());
        json.put("good", report.onlyGood().questionCount());
        ObjectNode offsets = json.putObject("offsets");
        offsets.put("unit", name(report.offsets().unit()));
        offsets.put("converted", report.converted());
        offsets.put("answers", report.offsets().answers());
        for (OffsetUnit unit : OffsetUnit.values()) {
            offsets.put("fit_as_" + name(unit), report.offsets().fitting(unit));
        }
        offsets.put("starts_found", report.startsFound());
        addProblems(json, report.problems());
        return json;
    }

    private static ObjectNode json(
            Dataset dataset, List<Problem> problems, int errors, List<RepairPlan.Choice> repairs) {
        ObjectNode json = counts(dataset, errors, problems.size() - errors);
        addProblems(json, problems);
        ArrayNode done = json.putArray("repairs");
        for (RepairPlan.Choice choice : repairs) {
            done.addObject()
                    .put("where", choice.defect().questionId())
                    .put("kind", name(choice.defect().kind()))
                    .put("message", choice.defect().message())
                    .put("repair", choice.remedy().description())
                    .put("confidence", choice.remedy().confidence());
        }
        return json;
    }

    private static ObjectNode counts(Dataset dataset, int errors, int warnings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("passages", dataset.passages().size());
        json.put("questions", dataset.questionCount());
        json.put("errors", errors);
        json.put("warnings", warnings);
        return json;
    }

    private static void addProblems(ObjectNode json, List<Problem> problems) {
        ArrayNode list = json.putArray("problems");
        for (Problem problem : problems) {
            list.addObject()
                    .put("severity", name(problem.severity()))
                    .put("where", problem.where())
                    .put("field", problem.field())
                    .put("message", problem.message());
        }
    }

    private static String line(RepairPlan.Choice choice) {
        return String.format(
                Locale.ROOT,
                "%s, %s: %s; %s (%.2f)",
                choice.defect().questionId(),
                choice.defect().kind().label(),
                choice.defect().message(),
                choice.remedy().description(),
                choice.remedy().confidence());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
