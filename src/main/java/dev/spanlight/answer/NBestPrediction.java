package dev.spanlight.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One of the best answers to a question, with the names and in the order that {@code nbest_predictions.json} has.
 *
 * @param startLogit the logit of its first token
 * @param endLogit the logit of its last token
 * @param text its text; empty = no answer
 * @param probability softmax over the sums of logits of the answers that were kept; the pipeline's score is another
 */
@JsonPropertyOrder({"start_logit", "end_logit", "text", "probability"})
public record NBestPrediction(
        @JsonProperty("start_logit") double startLogit,
        @JsonProperty("end_logit") double endLogit,
        @JsonProperty("text") String text,
        @JsonProperty("probability") double probability) {}
