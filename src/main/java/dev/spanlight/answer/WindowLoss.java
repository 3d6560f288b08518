package dev.spanlight.answer;

import dev.spanlight.model.Logits;
import dev.spanlight.text.Window;

/** The loss that training minimises, of one window: half the sum of the cross entropies of start and end. */
final class WindowLoss {
    private WindowLoss() {}

    /** The loss of a window's label under its logits, over the whole row. */
    static double of(Window window, Logits logits) {
        return (crossEntropy(logits.start(), window.startPosition()) + crossEntropy(logits.end(), window.endPosition()))
                / 2;
    }

    private static double crossEntropy(float[] logits, int label) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - max);
        }
        return Math.log(sum) + max - logits[label];
    }
}
