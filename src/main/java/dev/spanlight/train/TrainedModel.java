package dev.spanlight.train;

import dev.spanlight.model.CardHeader;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.Encoder;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.PytorchEngine;
import dev.spanlight.model.Tensor;
import dev.spanlight.model.TokenizerFiles;
import dev.spanlight.text.QuestionTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The model that is trained; what was stored of it is not kept beside the encoder's own weights.
 *
 * @param name what it is called
 * @param inherited what the model card says of where it comes from
 * @param tokenizerFiles the tokenizer as it is written beside the trained weights
 * @param parameterCount all of its weights
 * @param tokenizer the open tokenizer
 * @param encoder the weights on the engine
 */
record TrainedModel(
        String name,
        CardHeader inherited,
        TokenizerFiles tokenizerFiles,
        long parameterCount,
        QuestionTokenizer tokenizer,
        Encoder encoder)
        implements AutoCloseable {
    /** Loads the model that a run starts from. */
    static TrainedModel load(PytorchEngine engine, ModelHub hub, TrainingArguments arguments) throws IOException {
        ModelReference reference = ModelReference.parse(arguments.model());
        Checkpoint checkpoint = hub.open(reference);
        CardHeader inherited = hub.inherited(reference);
        if (arguments.maxLength() > checkpoint.config().maxPositions()) {
            throw new IllegalArgumentException("max_length is " + arguments.maxLength() + "; " + arguments.model()
                    + " reads at most " + checkpoint.config().maxPositions() + " tokens");
        }
        QuestionTokenizer tokenizer = checkpoint.tokenizer().open();
        try {
            Encoder encoder = Encoder.load(engine, checkpoint, arguments.precision(), arguments.seed());
            return new TrainedModel(
                    checkpoint.name(),
                    inherited,
                    checkpoint.tokenizer(),
                    checkpoint.parameterCount(),
                    tokenizer,
                    encoder);
        } catch (IOException | RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /**
     * Puts other weights in place of the present ones.
     *
     * @param origin where they come from
     */
    void restore(Map<String, Tensor> weights, Path origin) throws IOException {
        for (int i = 0; i < encoder.slots().size(); i++) {
            Tensor tensor = weights.get(encoder.slots().get(i).name());
            if (tensor == null) {
                throw new IOException(origin + " lacks "
                        + encoder.slots().get(i).name() + "; it is of another model, start the run anew");
            }
            Encoder.copy(tensor, encoder.weights().get(i));
        }
    }

    @Override
    public void close() {
        encoder.close();
        tokenizer.close();
    }
}
