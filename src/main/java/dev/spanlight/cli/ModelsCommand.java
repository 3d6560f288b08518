package dev.spanlight.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spanlight models}: the models at hand. */
@Command(
        name = "models",
        description = "Lists the models at hand: the built-in ones and those in the Hugging Face cache, or shows one.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class ModelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "MODEL", description = "Show this one: builtin:NAME, a folder or a hub id.")
    private @Nullable String model;

    @Option(names = "--format", defaultValue = "text", description = "text or json (default: text).")
    private OutputFormat format;

    @Override
    public Integer call() throws IOException {
        ModelHub hub = ModelHub.fromEnvironment(System.getenv());
        List<ModelReference> references = new ArrayList<>();
        if (model != null) {
            references.add(ModelReference.parse(model));
        } else {
            references.addAll(hub.builtIn());
            references.addAll(hub.cached());
        }
        PrintWriter out = spec.commandLine().getOut();
        ArrayNode list = new ObjectMapper().createArrayNode();
        for (ModelReference reference : references) {
            Checkpoint checkpoint = hub.open(reference);
            boolean answers = checkpoint.missing().isEmpty();
            list.addObject()
                    .put("model", reference.toString())
                    .put("architecture", checkpoint.config().architecture().modelType())
                    .put("parameters", checkpoint.parameterCount())
                    .put("answers_questions", answers)
                    .put("max_length", checkpoint.config().maxPositions());
            if (format == OutputFormat.TEXT) {
                out.println(String.format(
                        Locale.ROOT,
                        "%-40s %-10s %6.1f M parameters  %s",
                        reference,
                        checkpoint.config().architecture().modelType(),
                        checkpoint.parameterCount() / 1e6,
                        answers ? "answers questions" : "to fine-tune"));
            }
        }
        if (format != OutputFormat.TEXT) {
            out.println(list);
        }
        out.flush();
        return 0;
    }
}
