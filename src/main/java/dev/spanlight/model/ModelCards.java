package dev.spanlight.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The cards that come with models.
 *
 * @param hub finds the models
 */
public record ModelCards(ModelHub hub) {
    private static final int LONGEST = 200_000;

    /** A model's {@code README.md}, empty when it has none. */
    public String text(ModelReference reference) throws IOException {
        if (reference instanceof ModelReference.BuiltIn(String name)) {
            return new BuiltInModels().card(name);
        }
        Optional<Path> file = hub.folder(reference).map(folder -> folder.resolve("README.md"));
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }

    /** What the card of a model that is fine-tuned from this one takes over: licence and base model. */
    public CardHeader inherited(ModelReference reference) throws IOException {
        CardHeader own = CardHeader.parse(text(reference));
        // A model of the hub is itself what others are based on; one that lies here only knows its own base.
        return reference instanceof ModelReference.Hub(String id)
                ? new CardHeader(own.license(), id, own.results())
                : own;
    }
}
