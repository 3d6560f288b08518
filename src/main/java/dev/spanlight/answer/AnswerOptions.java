package dev.spanlight.answer;

import dev.spanlight.text.LabelMode;
import dev.spanlight.text.WindowOptions;

/**
 * How answers are found: the arguments of the Hugging Face question-answering pipeline (transformers 4.57.6).
 *
 * @param topK how many answers to give ({@code top_k})
 * @param maxAnswerLength the longest answer in tokens ({@code max_answer_len})
 * @param maxLength the longest window in tokens ({@code max_seq_len})
 * @param docStride passage tokens shared by neighbouring windows ({@code doc_stride})
 * @param handleImpossibleAnswer whether "no answer" competes as an empty answer
 * @param alignToWords whether answers are widened to whole words
 * @param decoding how start and end are chosen
 */
public record AnswerOptions(
        int topK,
        int maxAnswerLength,
        int maxLength,
        int docStride,
        boolean handleImpossibleAnswer,
        boolean alignToWords,
        Decoding decoding) {

    /** How start and end are chosen. */
    public enum Decoding {
        /** The pipeline's: the best pair with start before end, softmax per window, equal texts merged. */
        PIPELINE,
        /** A notebook's: the best start token and the best end token, each on its own, in the first window. */
        ARGMAX
    }

    /** The pipeline's defaults. */
    public static final AnswerOptions DEFAULT = new AnswerOptions(1, 15, 384, 128, false, true, Decoding.PIPELINE);

    /** Checks the numbers; windows are checked by {@link WindowOptions}. */
    public AnswerOptions {
        if (topK < 1) {
            throw new IllegalArgumentException("top_k is " + topK + "; expected 1 or more");
        }
        if (maxAnswerLength < 1) {
            throw new IllegalArgumentException("max_answer_length is " + maxAnswerLength + "; expected 1 or more");
        }
    }

    /** These options with another number of answers. */
    public AnswerOptions withTopK(int newTopK) {
        return new AnswerOptions(
                newTopK, maxAnswerLength, maxLength, docStride, handleImpossibleAnswer, alignToWords, decoding);
    }

    /** These options with or without the empty answer. */
    public AnswerOptions withHandleImpossibleAnswer(boolean handle) {
        return new AnswerOptions(topK, maxAnswerLength, maxLength, docStride, handle, alignToWords, decoding);
    }

    /** These options with another way to choose start and end. */
    public AnswerOptions withDecoding(Decoding newDecoding) {
        return new AnswerOptions(
                topK, maxAnswerLength, maxLength, docStride, handleImpossibleAnswer, alignToWords, newDecoding);
    }

    /** The windows these options ask for. */
    public WindowOptions windows() {
        return new WindowOptions(maxLength, docStride, LabelMode.SANE);
    }
}
