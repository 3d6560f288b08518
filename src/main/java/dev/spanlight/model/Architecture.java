package dev.spanlight.model;

/** The encoder families Spanlight runs. */
public enum Architecture {
    /** BERT and what shares its graph: MiniLM, BGE, E5, TinyBERT. */
    BERT("bert", "BertForQuestionAnswering"),
    DISTILBERT("distilbert", "DistilBertForQuestionAnswering");

    private final String modelType;
    private final String className;

    Architecture(String modelType, String className) {
        this.modelType = modelType;
        this.className = className;
    }

    /** transformers' {@code model_type}; also the prefix of the encoder's weights. */
    public String modelType() {
        return modelType;
    }

    /** transformers' class for question answering. */
    public String className() {
        return className;
    }
}
