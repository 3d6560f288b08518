package dev.spanlight.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The shape of an encoder, read from {@code config.json}.
 *
 * @param architecture the family
 * @param vocabSize word pieces
 * @param hiddenSize width of the hidden states
 * @param layers transformer layers
 * @param heads attention heads a layer
 * @param intermediateSize width of the feed-forward part
 * @param maxPositions the longest input in tokens
 * @param tokenTypes segments; 0 when the family has none
 * @param layerNormEps LayerNorm's epsilon
 * @param activation {@code hidden_act}: gelu, gelu_new, gelu_pytorch_tanh or relu
 * @param dropout dropout of hidden states
 * @param attentionDropout dropout of attention probabilities
 * @param headDropout dropout before the question-answering head (DistilBERT only)
 * @param initializerRange standard deviation of new weights
 * @param padTokenId the token that fills batches up; its embedding gets no gradient
 * @param json the whole file, written back on export
 */
public record EncoderConfig(
        Architecture architecture,
        int vocabSize,
        int hiddenSize,
        int layers,
        int heads,
        int intermediateSize,
        int maxPositions,
        int tokenTypes,
        double layerNormEps,
        String activation,
        double dropout,
        double attentionDropout,
        double headDropout,
        double initializerRange,
        int padTokenId,
        ObjectNode json) {

    /**
     * Reads a configuration.
     *
     * @param json the content of {@code config.json}
     * @param where the file's name, for messages
     * @throws ModelException when the family is none of {@link Architecture} or a number is missing
     */
    public static EncoderConfig parse(JsonNode json, String where) throws ModelException {
        if (!(json instanceof ObjectNode object)) {
            throw new ModelException(where + " holds no JSON object; expected a Hugging Face config.json");
        }
        Reader reader = new Reader(object, where);
        String type = object.path("model_type").asText("");
        for (Architecture architecture : Architecture.values()) {
            if (architecture.modelType().equals(type)) {
                return architecture == Architecture.BERT ? bert(reader) : distilbert(reader);
            }
        }
        String known = Arrays.stream(Architecture.values())
                .map(Architecture::modelType)
                .collect(Collectors.joining(", "));
        throw new ModelException(where + ", model_type: is \"" + type + "\"; Spanlight runs " + known
                + " (MiniLM, BGE and E5 models are bert too)");
    }

    /**
     * This configuration with other dropout, also in its file.
     *
     * @param hidden dropout of hidden states and before the head, or null to keep it
     * @param attention dropout of attention probabilities
     */
    public EncoderConfig withDropout(@Nullable Double hidden, double attention) throws ModelException {
        ObjectNode changed = json.deepCopy();
        switch (architecture) {
            case BERT -> {
                changed.put("attention_probs_dropout_prob", attention);
                if (hidden != null) {
                    changed.put("hidden_dropout_prob", hidden);
                }
            }
            case DISTILBERT -> {
                changed.put("attention_dropout", attention);
                if (hidden != null) {
                    changed.put("dropout", hidden).put("qa_dropout", hidden);
                }
            }
        }
        return parse(changed, "config.json");
    }

    private static EncoderConfig bert(Reader reader) throws ModelException {
        String positions = reader.json().path("position_embedding_type").asText("absolute");
        if (!positions.equals("absolute")) {
            throw new ModelException(reader.where() + ", position_embedding_type: is \"" + positions
                    + "\"; Spanlight runs absolute position embeddings only");
        }
        return new EncoderConfig(
                Architecture.BERT,
                reader.size("vocab_size"),
                reader.size("hidden_size"),
                reader.size("num_hidden_layers"),
                reader.size("num_attention_heads"),
                reader.size("intermediate_size"),
                reader.size("max_position_embeddings"),
                reader.json().path("type_vocab_size").asInt(2),
                reader.number("layer_norm_eps", 1e-12),
                reader.json().path("hidden_act").asText("gelu"),
                reader.number("hidden_dropout_prob", 0.1),
                reader.number("attention_probs_dropout_prob", 0.1),
                0,
                reader.number("initializer_range", 0.02),
                reader.json().path("pad_token_id").asInt(0),
                reader.json());
    }

    private static EncoderConfig distilbert(Reader reader) throws ModelException {
        return new EncoderConfig(
                Architecture.DISTILBERT,
                reader.size("vocab_size"),
                reader.size("dim"),
                reader.size("n_layers"),
                reader.size("n_heads"),
                reader.size("hidden_dim"),
                reader.size("max_position_embeddings"),
                0,
                1e-12,
                reader.json().path("activation").asText("gelu"),
                reader.number("dropout", 0.1),
                reader.number("attention_dropout", 0.1),
                reader.number("qa_dropout", 0.1),
                reader.number("initializer_range", 0.02),
                reader.json().path("pad_token_id").asInt(0),
                reader.json());
    }

    private record Reader(ObjectNode json, String where) {
        int size(String field) throws ModelException {
            int value = json.path(field).asInt(0);
            if (value <= 0) {
                throw new ModelException(
                        where + ", " + field + ": is " + json.path(field) + "; expected a whole number above 0");
            }
            return value;
        }

        double number(String field, double otherwise) {
            return json.path(field).asDouble(otherwise);
        }
    }
}
