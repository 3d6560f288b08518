package dev.spanlight.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.data.Example;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.Encoder;
import dev.spanlight.model.Logits;
import dev.spanlight.text.LabelMode;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.Window;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.text.Windower;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spanlight inspect}: the windows and labels that a model is taught, one JSON line each. */
@Command(
        name = "inspect",
        description = "Shows what a model is taught: every window's tokens, offsets and label, one JSON line each.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The dataset.")
    private Path data;

    @Mixin
    private WindowArguments windows;

    @Option(names = "--label-mode", defaultValue = "sane", description = "sane or run_qa (default: sane).")
    private LabelMode labelMode;

    @Option(names = "--logits", description = "Run the model and print start and end logits too.")
    private boolean withLogits;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Integer call() throws IOException {
        WindowOptions options = windows.options(labelMode);
        List<Example> examples = DatasetFiles.read(data).examples();
        Checkpoint checkpoint = model.checkpoint();
        try (QuestionTokenizer tokenizer = checkpoint.tokenizer().open();
                @Nullable Encoder encoder = withLogits ? load(checkpoint) : null) {
            Windower windower = new Windower(tokenizer, options);
            PrintWriter out = spec.commandLine().getOut();
            for (Example example : examples) {
                for (Window window : windower.train(example).windows()) {
                    ObjectNode line = line(example, window);
                    if (encoder != null) {
                        Logits logits = encoder.logits(List.of(window)).getFirst();
                        line.set("start_logits", array(logits.start()));
                        line.set("end_logits", array(logits.end()));
                    }
                    out.println(json.writeValueAsString(line));
                }
            }
            out.flush();
        }
        return 0;
    }

    private Encoder load(Checkpoint checkpoint) throws IOException {
        try (TerminalProgress progress = new TerminalProgress()) {
            return Encoder.load(model.engine(progress), checkpoint, model.precision(), 0);
        }
    }

    private ObjectNode line(Example example, Window window) {
        ObjectNode line = json.createObjectNode().put("id", example.id()).put("window", window.index());
        ArrayNode ids = line.putArray("input_ids");
        ArrayNode offsets = line.putArray("offsets");
        int[] inputIds = window.inputIds();
        for (int token = 0; token < window.length(); token++) {
            ids.add(inputIds[token]);
            if (window.isContext(token)) {
                offsets.addArray().add(window.startOf(token)).add(window.endOf(token));
            } else {
                offsets.addNull();
            }
        }
        return line.put("start_position", window.startPosition()).put("end_position", window.endPosition());
    }

    private ArrayNode array(float[] values) {
        ArrayNode array = json.createArrayNode();
        for (float value : values) {
            array.add(value);
        }
        return array;
    }
}
