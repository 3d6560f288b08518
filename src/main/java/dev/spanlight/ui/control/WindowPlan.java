package dev.spanlight.ui.control;

import dev.spanlight.text.WindowOptions;

/**
 * How a run would cut questions and passages into windows.
 *
 * @param model whose tokenizer cuts
 * @param options the windows' shape and labels
 */
public record WindowPlan(ModelChoice model, WindowOptions options) {
    /** As long as nobody has chosen otherwise. */
    public static final WindowPlan DEFAULT = new WindowPlan(ModelChoice.ANSWERER, WindowOptions.DEFAULT);
}
