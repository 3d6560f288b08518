package dev.spanlight.ui.control;

import dev.spanlight.model.ModelHub;
import java.nio.file.Path;

/** The tokenizers of the built-in models, as the window has them. */
public final class RealTokenizers {
    private RealTokenizers() {}

    public static Tokenizers open() {
        ModelHub hub = new ModelHub(Path.of("no-cache"));
        return new Tokenizers(model -> hub.tokenizer(model).open());
    }
}
