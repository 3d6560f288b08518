package dev.spanlight.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.model.EncoderConfig;
import dev.spanlight.model.ModelProfile;
import dev.spanlight.model.StoredFile;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * One model's card, as the Models room shows it.
 *
 * @param measured how good it is, in words; empty when nobody says
 */
record ModelCardText(ModelProfile model, String measured) {
    void print(PrintWriter out) {
        EncoderConfig config = model.config();
        out.println(model.reference());
        row(out, "architecture", model.architecture());
        row(out, "parameters", String.format(Locale.ROOT, "%.1f million", model.parameters() / 1e6));
        row(
                out,
                "layers",
                config.layers() + " with " + config.heads() + " heads each, hidden size " + config.hiddenSize());
        row(out, "longest input", config.maxPositions() + " tokens");
        row(out, "vocabulary", String.format(Locale.ROOT, "%,d word pieces", config.vocabSize()));
        row(
                out,
                "answers",
                model.answers()
                        ? "questions as it is"
                        : "nothing before it is fine-tuned: " + String.join(", ", model.missing()) + " are new");
        row(out, "not used", String.join(", ", model.unexpected()));
        row(out, "licence", orNotStated(model.readme().licence()));
        row(out, "base model", orNotStated(String.join(", ", model.readme().baseModels())));
        row(out, "measured", measured.replace("\n", "; "));
        row(out, "comes from", model.source());
        row(out, "lies in", model.folder() == null ? "the program itself" : String.valueOf(model.folder()));
        for (StoredFile file : model.files()) {
            row(out, "file", String.format(Locale.ROOT, "%-32s %10s", file.name(), file.size()));
        }
        if (!model.readme().text().isEmpty()) {
            out.println();
            // A terminal obeys control characters; a card is text.
            out.println(model.readme().text().replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", ""));
        }
    }

    private static String orNotStated(String text) {
        return text.isEmpty() ? "not stated" : text;
    }

    private static void row(PrintWriter out, String name, String value) {
        if (!value.isEmpty()) {
            out.println(String.format(Locale.ROOT, "  %-14s %s", name, value.replaceAll("\\p{Cntrl}", " ")));
        }
    }

    ObjectNode json() {
        ObjectNode json = summary(model);
        json.put("licence", model.readme().licence());
        ArrayNode bases = json.putArray("base_models");
        model.readme().baseModels().forEach(bases::add);
        json.put("measured", measured).put("comes_from", model.source());
        if (model.folder() != null) {
            json.put("folder", model.folder().toString());
        }
        ArrayNode files = json.putArray("files");
        model.files().forEach(file -> files.addObject().put("name", file.name()).put("bytes", file.bytes()));
        return json.put("card", model.readme().text());
    }

    /** What is said of every model. */
    static ObjectNode summary(ModelProfile model) {
        return new ObjectMapper()
                .createObjectNode()
                .put("model", model.reference().toString())
                .put("architecture", model.config().architecture().modelType())
                .put("parameters", model.parameters())
                .put("answers_questions", model.answers())
                .put("max_length", model.config().maxPositions());
    }
}
