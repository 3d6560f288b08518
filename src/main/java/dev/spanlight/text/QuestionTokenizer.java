package dev.spanlight.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * A Hugging Face tokenizer of the BERT family, asked for one text at a time.
 *
 * <p>Windows are cut in Java (see {@link Windower}) and never by the native library, because its truncation aborts the
 * whole process when the stride does not fit. Safe to use from several threads.
 */
public final class QuestionTokenizer implements AutoCloseable {
    /** No truncation, no padding, no special tokens, whatever tokenizer.json asks for. */
    private static final Map<String, String> RAW =
            Map.of("truncation", "do_not_truncate", "padding", "do_not_pad", "addSpecialTokens", "false");

    private final HuggingFaceTokenizer tokenizer;
    private final SpecialTokens special;

    /** Vocabulary indexes of the special tokens. */
    private record SpecialTokens(int cls, int sep) {}

    /**
     * Reads a tokenizer.
     *
     * @param tokenizerJson the bytes of a {@code tokenizer.json}
     * @throws IOException when the bytes are no tokenizer or not one of the BERT family
     */
    public QuestionTokenizer(byte[] tokenizerJson) throws IOException {
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(tokenizerJson), RAW);
        } catch (RuntimeException e) {
            throw new IOException("tokenizer.json cannot be read: " + e.getMessage(), e);
        }
        // An empty pair shows the template: [CLS] question [SEP] passage [SEP].
        long[] ids = tokenizer.encode("", "", true, false).getIds();
        if (ids.length != 3 || ids[1] != ids[2]) {
            tokenizer.close();
            throw new IOException("tokenizer.json joins question and passage with " + ids.length
                    + " special tokens; expected BERT's [CLS] question [SEP] passage [SEP]");
        }
        special = new SpecialTokens((int) ids[0], (int) ids[1]);
    }

    /** Cuts a text into tokens. */
    public TokenizedText tokenize(String text) {
        Encoding encoding = tokenizer.encode(text, false, false);
        long[] ids = encoding.getIds();
        long[] words = encoding.getWordIds();
        CharSpan[] spans = encoding.getCharTokenSpans();
        TokenizedText tokens =
                new TokenizedText(new int[ids.length], new int[ids.length], new int[ids.length], new int[ids.length]);
        for (int i = 0; i < ids.length; i++) {
            tokens.ids()[i] = (int) ids[i];
            tokens.starts()[i] = spans[i].getStart();
            tokens.ends()[i] = spans[i].getEnd();
            tokens.words()[i] = (int) words[i];
        }
        return tokens;
    }

    /** The text of some tokens, as the tokenizer decodes it. */
    public String decode(int[] ids) {
        return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
    }

    /** The index of the token that every window starts with and that stands for "no answer". */
    public int clsId() {
        return special.cls();
    }

    /** The index of the token after question and passage. */
    public int sepId() {
        return special.sep();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
