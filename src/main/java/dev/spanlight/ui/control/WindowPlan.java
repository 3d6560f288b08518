package dev.spanlight.ui.control;

import dev.spanlight.model.ModelReference;
import dev.spanlight.text.WindowOptions;

/**
 * How a run would cut questions and passages into windows.
 *
 * @param model whose tokenizer cuts
 * @param options the windows' shape and labels
 */
public record WindowPlan(ModelChoice model, WindowOptions options) {
    /** As long as nobody has chosen otherwise. */
    public static final WindowPlan DEFAULT = new WindowPlan(
            new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "built-in QA model (MiniLM, SQuAD)"),
            WindowOptions.DEFAULT);
}
