package dev.spanlight.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.WordPieceVocabulary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    /** Classes of any tokenizer: each is known to some versions only, and none knows BERT's segments. */
    private static final Set<String> GENERIC = Set.of("PreTrainedTokenizerFast", "TokenizersBackend");

    /** Parts of {@code tokenizer.json} that say how somebody used it. */
    private static final Set<String> USES = Set.of("truncation", "padding");

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

    /**
     * A tokenizer of which only {@code tokenizer.json} is at hand. It may ask for truncation and padding: that is its
     * maker's use, not the tokenizer's.
     */
    static TokenizerFiles of(byte[] tokenizerJson) throws IOException {
        JsonFactory json = new JsonFactory();
        ByteArrayOutputStream content = new ByteArrayOutputStream(tokenizerJson.length);
        try (JsonParser in = json.createParser(tokenizerJson);
                JsonGenerator out = json.createGenerator(content)) {
            in.nextToken();
            out.writeStartObject();
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                in.nextToken();
                out.writeFieldName(name);
                if (USES.contains(name)) {
                    in.skipChildren();
                    out.writeNull();
                } else {
                    out.copyCurrentStructure(in);
                }
            }
            out.writeEndObject();
        }
        return new TokenizerFiles(Map.of(TOKENIZER, content.toByteArray()));
    }

    /**
     * These files with all that transformers writes beside {@code tokenizer.json}: what is missing is made from it. What is
     * there stays as it is, but for a general class: BERT's own is named instead, which every version loads alike.
     */
    TokenizerFiles complete(EncoderConfig config) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode tokenizer = json.readTree(files.get(TOKENIZER));
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        byte[] given = all.get(CONFIG);
        if (given == null) {
            all.put(CONFIG, pretty(json, settings(tokenizer, config)));
        } else if (json.readTree(given) instanceof ObjectNode written && GENERIC.contains(classOf(written))) {
            all.put(CONFIG, pretty(json, written.setAll(classSettings(tokenizer, config))));
        }
        if (!all.containsKey(SPECIAL_TOKENS)) {
            all.put(SPECIAL_TOKENS, pretty(json, specialTokens(json.readTree(all.get(CONFIG)))));
        }
        String vocabulary = vocabulary(tokenizer);
        if (!all.containsKey(VOCABULARY) && !vocabulary.isEmpty()) {
            all.put(VOCABULARY, vocabulary.getBytes(StandardCharsets.UTF_8));
        }
        return new TokenizerFiles(all);
    }

    private static byte[] pretty(ObjectMapper json, ObjectNode content) throws IOException {
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
    }

    private static String classOf(ObjectNode settings) {
        return settings.path("tokenizer_class").asText("");
    }

    private static ObjectNode settings(JsonNode tokenizer, EncoderConfig config) {
        return specialTokens(MissingNode.getInstance())
                .put("model_max_length", config.maxPositions())
                .setAll(classSettings(tokenizer, config));
    }

    /**
     * The class and what it must know. BERT's own classes build their normalizer from settings, so these say what {@code
     * tokenizer.json} does; the general class must be told which arrays the model takes.
     */
    private static ObjectNode classSettings(JsonNode tokenizer, EncoderConfig config) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        JsonNode normalizer = tokenizer.path("normalizer");
        boolean bert = normalizer.path("type").asText("").equals("BertNormalizer")
                && tokenizer.at("/pre_tokenizer/type").asText("").equals("BertPreTokenizer")
                && tokenizer.at("/model/type").asText("").equals("WordPiece");
        if (!bert) {
            ArrayNode names = settings.put("tokenizer_class", "PreTrainedTokenizerFast")
                    .putArray("model_input_names")
                    .add("input_ids");
            if (config.tokenTypes() > 0) {
                names.add("token_type_ids");
            }
            names.add("attention_mask");
            return settings;
        }
        settings.put("tokenizer_class", config.architecture().tokenizerClassName())
                .put("do_lower_case", normalizer.path("lowercase").asBoolean(true))
                .put(
                        "tokenize_chinese_chars",
                        normalizer.path("handle_chinese_chars").asBoolean(true));
        return settings.set("strip_accents", normalizer.path("strip_accents"));
    }

    private static ObjectNode specialTokens(JsonNode settings) {
        ObjectNode tokens = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("cls", "mask", "pad", "sep", "unk")) {
            JsonNode given = settings.path(name + "_token");
            // A token is written as its text, or as an object with its text in it.
            String text = given.isObject() ? given.path("content").asText("") : given.asText("");
            tokens.put(name + "_token", text.isEmpty() ? "[" + name.toUpperCase(Locale.ROOT) + "]" : text);
        }
        return tokens;
    }

    /** A word piece a line, empty where line numbers could not be the pieces' indexes. */
    private static String vocabulary(JsonNode tokenizer) {
        TreeMap<Integer, String> pieces = new TreeMap<>();
        tokenizer
                .at("/model/vocab")
                .properties()
                .forEach(entry -> pieces.put(entry.getValue().asInt(), entry.getKey()));
        boolean dense = !pieces.isEmpty() && pieces.firstKey() == 0 && pieces.lastKey() == pieces.size() - 1;
        return dense ? String.join("\n", pieces.values()) + "\n" : "";
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
