package dev.spanlight.model;

/**
 * What the encoder says to one window: one number a token.
 *
 * @param start how much speaks for an answer starting here, float32 logits
 * @param end how much speaks for an answer ending here
 */
@SuppressWarnings("ArrayRecordComponent") // decoded as plain arrays; nobody compares logits
public record Logits(float[] start, float[] end) {}
