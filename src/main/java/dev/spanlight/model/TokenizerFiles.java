package dev.spanlight.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.WordPieceVocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a tokenizer, kept as bytes so that an export carries them on unchanged.
 *
 * @param files content by file name; {@code tokenizer.json} is always among them
 */
public record TokenizerFiles(Map<String, byte[]> files) {
    static final String TOKENIZER = "tokenizer.json";
    static final String CONFIG = "tokenizer_config.json";
    static final String VOCABULARY = "vocab.txt";
    static final String SPECIAL_TOKENS = "special_tokens_map.json";

    /** Copies the map. */
    public TokenizerFiles {
        files = Map.copyOf(files);
    }

    /**
     * Reads a model folder's tokenizer; without {@code tokenizer.json} it is made from {@code vocab.txt}.
     *
     * @throws ModelException when the folder has neither
     */
    static TokenizerFiles read(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : List.of(TOKENIZER, CONFIG, VOCABULARY, SPECIAL_TOKENS)) {
            if (Files.isRegularFile(folder.resolve(name))) {
                files.put(name, Files.readAllBytes(folder.resolve(name)));
            }
        }
        if (!files.containsKey(TOKENIZER)) {
            if (!files.containsKey(VOCABULARY)) {
                throw new ModelException(
                        folder + " has neither tokenizer.json nor vocab.txt; one of them is needed to cut"
                                + " text into the model's word pieces");
            }
            files.put(
                    TOKENIZER,
                    new WordPieceVocabulary().toTokenizerJson(folder.resolve(VOCABULARY), folder.resolve(CONFIG)));
        }
        return new TokenizerFiles(files);
    }

    /** A tokenizer of which only {@code tokenizer.json} is at hand; the other files are made from it. */
    static TokenizerFiles of(byte[] tokenizerJson, EncoderConfig config) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode special = json.createObjectNode()
                .put("cls_token", "[CLS]")
                .put("mask_token", "[MASK]")
                .put("pad_token", "[PAD]")
                .put("sep_token", "[SEP]")
                .put("unk_token", "[UNK]");
        ObjectNode settings = special.deepCopy()
                .put("do_lower_case", true)
                .put("model_max_length", config.maxPositions())
                .put(
                        "tokenizer_class",
                        config.architecture() == Architecture.BERT ? "BertTokenizer" : "DistilBertTokenizer");
        // The artifact's file asks for truncation and padding at 128; that is its maker's use, not the tokenizer's.
        ObjectNode tokenizer = (ObjectNode) json.readTree(tokenizerJson);
        tokenizer.putNull("truncation").putNull("padding");
        List<Map.Entry<Integer, String>> pieces = new ArrayList<>();
        tokenizer
                .path("model")
                .path("vocab")
                .properties()
                .forEach(entry -> pieces.add(Map.entry(entry.getValue().asInt(), entry.getKey())));
        pieces.sort(Comparator.comparing(Map.Entry::getKey));
        String vocabulary =
                String.join("\n", pieces.stream().map(Map.Entry::getValue).toList()) + "\n";
        return new TokenizerFiles(Map.of(
                TOKENIZER, json.writeValueAsBytes(tokenizer),
                CONFIG, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(settings),
                SPECIAL_TOKENS, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(special),
                VOCABULARY, vocabulary.getBytes(StandardCharsets.UTF_8)));
    }

    /** The tokenizer, ready to use; whoever opens it closes it. */
    public QuestionTokenizer open() throws IOException {
        byte[] json = files.get(TOKENIZER);
        if (json == null) {
            throw new IllegalStateException("a tokenizer without " + TOKENIZER);
        }
        return new QuestionTokenizer(json);
    }
}
