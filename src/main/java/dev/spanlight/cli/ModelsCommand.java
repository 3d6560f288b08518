package dev.spanlight.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelProfile;
import dev.spanlight.model.ModelReference;
import dev.spanlight.train.RunFolder;
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
        description =
                "Lists the models at hand: the built-in ones and those in the Hugging Face cache, or shows the card of one.",
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
        PrintWriter out = spec.commandLine().getOut();
        if (model != null) {
            show(hub.profile(ModelReference.parse(model)), out);
        } else {
            list(hub, out);
        }
        out.flush();
        return 0;
    }

    private void show(ModelProfile profile, PrintWriter out) throws IOException {
        ModelCardText card = new ModelCardText(profile, RunFolder.measured(profile));
        if (format == OutputFormat.TEXT) {
            card.print(out);
        } else {
            out.println(card.json());
        }
    }

    private void list(ModelHub hub, PrintWriter out) throws IOException {
        List<ModelReference> references = new ArrayList<>(hub.builtIn());
        references.addAll(hub.cached());
        ArrayNode list = new ObjectMapper().createArrayNode();
        for (ModelReference reference : references) {
            ModelProfile profile = hub.profile(reference);
            list.add(ModelCardText.summary(profile));
            if (format == OutputFormat.TEXT) {
                out.println(String.format(
                        Locale.ROOT,
                        "%-40s %-10s %6.1f M parameters  %s",
                        reference,
                        profile.config().architecture().modelType(),
                        profile.parameters() / 1e6,
                        profile.answers() ? "answers questions" : "to fine-tune"));
            }
        }
        if (format != OutputFormat.TEXT) {
            out.println(list);
        }
    }
}
