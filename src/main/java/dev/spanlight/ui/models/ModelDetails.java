package dev.spanlight.ui.models;

import dev.spanlight.model.EncoderConfig;
import dev.spanlight.ui.control.ModelChoice;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a model without running it.
 *
 * @param choice which model
 * @param config the encoder's shape
 * @param parameters how many numbers its weights have
 * @param missing weights its files lack: a head that is new until the model is fine-tuned
 * @param unexpected tensors of its files that are not used
 * @param folder where its files lie, null for a built-in one
 * @param files its files, by name
 * @param licence what its model card says of it, empty when it says nothing
 * @param card the model card as plain text, empty when there is none
 * @param metrics how good its run found it, one line, empty when nothing was measured
 */
record ModelDetails(
        ModelChoice choice,
        EncoderConfig config,
        long parameters,
        List<String> missing,
        List<String> unexpected,
        @Nullable Path folder,
        List<StoredFile> files,
        String licence,
        String card,
        String metrics) {

    /** A file with its size in bytes. */
    record StoredFile(String name, long bytes) {}

    /** Whether it answers questions as it is; else it is to be fine-tuned first. */
    boolean answers() {
        return missing.isEmpty();
    }

    /** The family and transformers' class, such as "BERT (BertForQuestionAnswering)". */
    String architecture() {
        return config.architecture().modelType().toUpperCase(java.util.Locale.ROOT) + " ("
                + config.architecture().className() + ")";
    }
}
