package dev.spanlight.model;

/** The encoder families Spanlight runs. */
public enum Architecture {
    /** BERT and what shares its graph: MiniLM, BGE, E5, TinyBERT. */
    BERT("bert", "Bert"),
    DISTILBERT("distilbert", "DistilBert");

    private final String modelType;
    private final String family;

    Architecture(String modelType, String family) {
        this.modelType = modelType;
        this.family = family;
    }

    /** transformers' {@code model_type}; also the prefix of the encoder's weights. */
    public String modelType() {
        return modelType;
    }

    /** transformers' class for question answering. */
    public String className() {
        return family + "ForQuestionAnswering";
    }

    /** transformers' class for the encoder without a head. */
    String encoderClassName() {
        return family + "Model";
    }

    /** transformers' class for the tokenizer, in every version. */
    String tokenizerClassName() {
        return family + "Tokenizer";
    }
}
