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
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
            Dataset dataset = DatasetFiles.read(data);
            if (repair == null || output == null) {
                return report(dataset, List.of());
            }
            List<RepairPlan.Choice> choices = plan(dataset).above(repair);
            Dataset repaired = RepairPlan.apply(dataset, choices);
            DatasetFiles.write(output, repaired, DatasetFormat.guess(output, repaired));
            return report(repaired, choices);
        } catch (DatasetFormatException e) {
            spec.commandLine().getErr().println("spanlight validate: " + e.getMessage());
            return 1;
        }
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

    private int report(Dataset dataset, List<RepairPlan.Choice> repairs) {
        List<Problem> problems = DatasetValidator.validate(dataset);
        int errors = (int) problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        PrintWriter out = spec.commandLine().getOut();
        if (format.equals("json")) {
            out.println(json(dataset, problems, errors, repairs));
        } else {
            repairs.forEach(choice -> out.println("repaired: " + line(choice)));
            problems.forEach(problem -> out.println(name(problem.severity()) + ": " + problem));
            out.println(DatasetSummary.of(dataset) + ": " + DatasetSummary.counted(errors, "error") + ", "
                    + DatasetSummary.counted(problems.size() - errors, "warning")
                    + (output == null
                            ? ""
                            : " left after " + DatasetSummary.counted(repairs.size(), "repair") + ", written to "
                                    + output));
        }
        return errors == 0 ? 0 : 1;
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

    private ObjectNode json(Dataset dataset, List<Problem> problems, int errors, List<RepairPlan.Choice> repairs) {
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
        if (output != null) {
            ArrayNode done = report.putArray("repairs");
            for (RepairPlan.Choice choice : repairs) {
                done.addObject()
                        .put("where", choice.defect().questionId())
                        .put("kind", name(choice.defect().kind()))
                        .put("message", choice.defect().message())
                        .put("repair", choice.remedy().description())
                        .put("confidence", choice.remedy().confidence());
            }
        }
        return report;
    }

    private static String name(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
