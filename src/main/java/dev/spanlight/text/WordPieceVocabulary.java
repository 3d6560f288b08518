package dev.spanlight.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A {@code tokenizer.json} from the {@code vocab.txt} and {@code tokenizer_config.json} of older BERT checkpoints, as
 * transformers' {@code BertConverter} makes it.
 */
public final class WordPieceVocabulary {
    private final ObjectMapper json = new ObjectMapper();

    /**
     * Builds the tokenizer.
     *
     * @param vocabulary the {@code vocab.txt}: one word piece a line, its index is the line's
     * @param config the {@code tokenizer_config.json}; it need not exist
     * @return the bytes of a {@code tokenizer.json}
     * @throws IOException when a special token is missing from the vocabulary
     */
    public byte[] toTokenizerJson(Path vocabulary, Path config) throws IOException {
        JsonNode settings = Files.exists(config) ? json.readTree(config.toFile()) : json.createObjectNode();
        boolean lowerCase = settings.path("do_lower_case").asBoolean(true);
        List<String> pieces = Files.readAllLines(vocabulary);

        ObjectNode root = json.createObjectNode().put("version", "1.0");
        root.putNull("truncation").putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        for (String token : List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")) {
            added.addObject()
                    .put("id", indexOf(pieces, token, vocabulary))
                    .put("content", token)
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        ObjectNode normalizer = root.putObject("normalizer")
                .put("type", "BertNormalizer")
                .put("clean_text", true)
                .put(
                        "handle_chinese_chars",
                        settings.path("tokenize_chinese_chars").asBoolean(true))
                .put("lowercase", lowerCase);
        normalizer.set(
                "strip_accents", settings.path("strip_accents").isBoolean() ? settings.get("strip_accents") : null);
        root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        root.set("post_processor", template(pieces, vocabulary));
        root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
        ObjectNode model = root.putObject("model")
                .put("type", "WordPiece")
                .put("unk_token", "[UNK]")
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        ObjectNode vocab = model.putObject("vocab");
        for (int i = 0; i < pieces.size(); i++) {
            vocab.put(pieces.get(i), i);
        }
        return json.writeValueAsBytes(root);
    }

    private ObjectNode template(List<String> pieces, Path vocabulary) throws IOException {
        ObjectNode template = json.createObjectNode().put("type", "TemplateProcessing");
        ArrayNode single = template.putArray("single");
        special(single, "[CLS]", 0);
        sequence(single, "A", 0);
        special(single, "[SEP]", 0);
        ArrayNode pair = template.putArray("pair");
        special(pair, "[CLS]", 0);
        sequence(pair, "A", 0);
        special(pair, "[SEP]", 0);
        sequence(pair, "B", 1);
        special(pair, "[SEP]", 1);
        ObjectNode tokens = template.putObject("special_tokens");
        for (String token : List.of("[CLS]", "[SEP]")) {
            ObjectNode entry = tokens.putObject(token).put("id", token);
            entry.putArray("ids").add(indexOf(pieces, token, vocabulary));
            entry.putArray("tokens").add(token);
        }
        return template;
    }

    private static void special(ArrayNode list, String token, int type) {
        list.addObject().putObject("SpecialToken").put("id", token).put("type_id", type);
    }

    private static void sequence(ArrayNode list, String name, int type) {
        list.addObject().putObject("Sequence").put("id", name).put("type_id", type);
    }

    private static int indexOf(List<String> pieces, String token, Path vocabulary) throws IOException {
        int index = pieces.indexOf(token);
        if (index < 0) {
            throw new IOException(vocabulary + ": the special token " + token
                    + " is missing; expected the vocab.txt of a BERT or DistilBERT model, one word piece a line");
        }
        return index;
    }
}
