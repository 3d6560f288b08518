package dev.spanlight.ui.control;

import dev.spanlight.model.ModelReference;
import dev.spanlight.text.QuestionTokenizer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Opens each model's tokenizer once. Safe to use from several threads; what it hands out nobody closes. */
public final class Tokenizers {
    /** Where a tokenizer that is not open yet comes from. */
    @FunctionalInterface
    public interface Source {
        /** Opens a model's tokenizer; takes a moment. */
        QuestionTokenizer open(ModelReference model) throws IOException;
    }

    private final Source source;
    private final Map<ModelReference, QuestionTokenizer> opened = new HashMap<>();

    /** Tokenizers of a source. */
    public Tokenizers(Source source) {
        this.source = source;
    }

    /**
     * A model's tokenizer.
     *
     * @throws IOException when the model cannot be found or its tokenizer not be read
     */
    public synchronized QuestionTokenizer get(ModelReference model) throws IOException {
        QuestionTokenizer known = opened.get(model);
        if (known == null) {
            known = source.open(model);
            opened.put(model, known);
        }
        return known;
    }
}
