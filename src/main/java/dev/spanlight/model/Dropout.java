package dev.spanlight.model;

/**
 * The dropout probabilities of one pass.
 *
 * @param hidden after embeddings and the feed-forward part
 * @param attention of attention probabilities
 * @param output after the attention's output layer (BERT only)
 * @param head before the question-answering head (DistilBERT only)
 */
public record Dropout(double hidden, double attention, double output, double head) {
    /** No dropout: evaluation and answering. */
    public static final Dropout NONE = new Dropout(0, 0, 0, 0);

    /** One probability for all hidden states, where this family has them. */
    public static Dropout of(EncoderConfig config, double hidden, double attention) {
        return switch (config.architecture()) {
            case BERT -> new Dropout(hidden, attention, hidden, 0);
            case DISTILBERT -> new Dropout(hidden, attention, 0, hidden);
        };
    }

    /** The model's own hidden dropout with another attention dropout. */
    public static Dropout of(EncoderConfig config, double attention) {
        Dropout dropout = of(config, config.dropout(), attention);
        return new Dropout(dropout.hidden, dropout.attention, dropout.output, config.headDropout());
    }
}
