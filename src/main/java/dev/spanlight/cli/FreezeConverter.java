package dev.spanlight.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code embeddings,layers:N}. */
final class FreezeConverter implements ITypeConverter<FreezeConverter.Freeze> {
    private static final String LAYERS = "layers:";

    /**
     * What stays as it is.
     *
     * @param embeddings whether the embeddings do
     * @param layers how many of the first layers do
     */
    record Freeze(boolean embeddings, int layers) {}

    @Override
    public Freeze convert(String value) {
        boolean embeddings = false;
        int layers = 0;
        for (String part : value.split(",", -1)) {
            if (part.equals("embeddings")) {
                embeddings = true;
            } else if (part.matches(LAYERS + "\\d{1,3}")) {
                layers = Integer.parseInt(part.substring(LAYERS.length()));
            } else if (!part.isEmpty() && !part.equals("none")) {
                throw new TypeConversionException(
                        "\"" + part + "\" cannot be frozen; expected embeddings, layers:N or both with a comma");
            }
        }
        return new Freeze(embeddings, layers);
    }
}
