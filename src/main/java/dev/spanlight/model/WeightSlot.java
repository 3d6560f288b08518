package dev.spanlight.model;

import java.util.ArrayList;
import java.util.List;

/**
 * One weight of an encoder with its question-answering head: the name it has in transformers and the place it has in
 * {@code encoder.py}'s list of weights.
 *
 * @param name such as {@code bert.encoder.layer.0.attention.self.query.weight}
 * @param shape its dimensions; dense weights are {@code [out, in]}
 * @param group the part of the model, for freezing
 * @param layer which layer, -1 outside layers
 */
public record WeightSlot(String name, List<Long> shape, Group group, int layer) {
    /** The prefix of the question-answering head. */
    static final String HEAD = "qa_outputs";

    /** The parts of a model that are trained or frozen together. */
    public enum Group {
        EMBEDDINGS,
        LAYER,
        HEAD
    }

    /** True when AdamW's weight decay applies: never to biases and LayerNorm weights. */
    public boolean decays() {
        return shape.size() > 1;
    }

    /** All weights of a model, in the order the graph wants them. */
    public static List<WeightSlot> of(EncoderConfig config) {
        return new Builder(config).build();
    }

    private static final class Builder {
        private final EncoderConfig config;
        private final String prefix;
        private final List<WeightSlot> slots = new ArrayList<>();

        Builder(EncoderConfig config) {
            this.config = config;
            this.prefix = config.architecture().modelType() + ".";
        }

        List<WeightSlot> build() {
            embeddings();
            for (int layer = 0; layer < config.layers(); layer++) {
                switch (config.architecture()) {
                    case BERT -> bertLayer(layer);
                    case DISTILBERT -> distilbertLayer(layer);
                }
            }
            slots.add(new WeightSlot(HEAD + ".weight", List.of(2L, (long) config.hiddenSize()), Group.HEAD, -1));
            slots.add(new WeightSlot(HEAD + ".bias", List.of(2L), Group.HEAD, -1));
            return slots;
        }

        private void embeddings() {
            table("word_embeddings", config.vocabSize());
            table("position_embeddings", config.maxPositions());
            if (config.tokenTypes() > 0) {
                table("token_type_embeddings", config.tokenTypes());
            }
            pair(prefix + "embeddings.LayerNorm", List.of((long) config.hiddenSize()), Group.EMBEDDINGS, -1);
        }

        private void table(String name, int rows) {
            slots.add(new WeightSlot(
                    prefix + "embeddings." + name + ".weight",
                    List.of((long) rows, (long) config.hiddenSize()),
                    Group.EMBEDDINGS,
                    -1));
        }

        private void bertLayer(int layer) {
            String at = prefix + "encoder.layer." + layer + ".";
            square(at + "attention.self.query", layer);
            square(at + "attention.self.key", layer);
            square(at + "attention.self.value", layer);
            square(at + "attention.output.dense", layer);
            norm(at + "attention.output.LayerNorm", layer);
            dense(at + "intermediate.dense", config.intermediateSize(), config.hiddenSize(), layer);
            dense(at + "output.dense", config.hiddenSize(), config.intermediateSize(), layer);
            norm(at + "output.LayerNorm", layer);
        }

        private void distilbertLayer(int layer) {
            String at = prefix + "transformer.layer." + layer + ".";
            square(at + "attention.q_lin", layer);
            square(at + "attention.k_lin", layer);
            square(at + "attention.v_lin", layer);
            square(at + "attention.out_lin", layer);
            norm(at + "sa_layer_norm", layer);
            dense(at + "ffn.lin1", config.intermediateSize(), config.hiddenSize(), layer);
            dense(at + "ffn.lin2", config.hiddenSize(), config.intermediateSize(), layer);
            norm(at + "output_layer_norm", layer);
        }

        private void square(String name, int layer) {
            dense(name, config.hiddenSize(), config.hiddenSize(), layer);
        }

        private void dense(String name, long out, long in, int layer) {
            pair(name, List.of(out, in), Group.LAYER, layer);
        }

        private void norm(String name, int layer) {
            pair(name, List.of((long) config.hiddenSize()), Group.LAYER, layer);
        }

        private void pair(String name, List<Long> shape, Group group, int layer) {
            slots.add(new WeightSlot(name + ".weight", shape, group, layer));
            slots.add(new WeightSlot(name + ".bias", List.of(shape.getFirst()), group, layer));
        }
    }
}
