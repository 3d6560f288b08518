package dev.spanlight.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a model without running it, wherever it lies.
 *
 * @param reference which model
 * @param config the encoder's shape
 * @param parameters how many numbers its weights have
 * @param missing weights its files lack: a head that is new until the model is fine-tuned
 * @param unexpected tensors of its files that are not used
 * @param folder where its files lie, null for a built-in one
 * @param files its files, by name
 * @param source where it comes from, such as {@code https://huggingface.co/OWNER/NAME}
 * @param readme its model card
 */
public record ModelProfile(
        ModelReference reference,
        EncoderConfig config,
        long parameters,
        List<String> missing,
        List<String> unexpected,
        @Nullable Path folder,
        List<StoredFile> files,
        String source,
        ModelReadme readme) {

    /** Whether it answers questions as it is; else it is to be fine-tuned first. */
    public boolean answers() {
        return missing.isEmpty();
    }

    /** The family and transformers' class, such as "BERT (BertForQuestionAnswering)". */
    public String architecture() {
        return config.architecture().modelType().toUpperCase(Locale.ROOT) + " ("
                + config.architecture().className() + ")";
    }
}
